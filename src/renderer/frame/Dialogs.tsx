import { BatchDialog } from '../adding/BatchDialog.tsx'
import { LinkDialog } from '../adding/LinkDialog.tsx'
import { SetupKeyDialog } from '../adding/SetupKeyDialog.tsx'
import { GroupDialog } from '../codes/groups/GroupDialog.tsx'
import { RenameGroupDialog } from '../codes/groups/RenameGroupDialog.tsx'
import { TagsDialog } from '../codes/selection/TagsDialog.tsx'
import { RenameTagDialog } from '../codes/tags/RenameTagDialog.tsx'
import { EditDialog } from '../entry/EditDialog.tsx'
import { RevealDialog } from '../entry/RevealDialog.tsx'
import { PasswordDialog } from '../security/PasswordDialog.tsx'
import { RemovePasswordDialog } from '../security/RemovePasswordDialog.tsx'
import { KitDialog } from '../start/KitDialog.tsx'
import { useStore } from '../store/store.ts'

/** The one dialog that the store says is open. */
export function Dialogs() {
  const dialog = useStore((state) => state.dialog)
  if (!dialog) return null
  if (dialog.kind === 'batch') return <BatchDialog key={dialog.batch.id} batch={dialog.batch} />
  if (dialog.kind === 'setup-key') return <SetupKeyDialog />
  if (dialog.kind === 'link') return <LinkDialog />
  if (dialog.kind === 'edit') return <EditDialog key={dialog.id} id={dialog.id} />
  if (dialog.kind === 'tags') return <TagsDialog ids={dialog.ids} />
  if (dialog.kind === 'group') return <GroupDialog ids={dialog.ids} />
  if (dialog.kind === 'rename-group') return <RenameGroupDialog name={dialog.name} />
  if (dialog.kind === 'rename-tag') return <RenameTagDialog name={dialog.name} />
  if (dialog.kind === 'reveal') return <RevealDialog key={dialog.id} id={dialog.id} />
  if (dialog.kind === 'password') return <PasswordDialog expires={dialog.expire} />
  if (dialog.kind === 'remove-password') return <RemovePasswordDialog />
  return <KitDialog />
}
