import {
  Computer,
  FileKey,
  FileText,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  Mail,
  MessageCircle,
  Phone,
  Smartphone,
  Usb,
  UserRound,
} from 'lucide-react'
import type { ResourceView } from '../../contract/recovery/recovery.ts'

/** What stands for each kind of thing that can be lost. */
export const icons: Record<ResourceView['kind'], LucideIcon> = {
  phone: Smartphone,
  computer: Computer,
  'security-key': Usb,
  paper: FileText,
  person: UserRound,
  number: Phone,
  mailbox: Mail,
  kakaotalk: MessageCircle,
  kit: FileKey,
  keychain: KeyRound,
  'vault-password': LockKeyhole,
}
