import {
  BookOpen,
  ChevronDown,
  KeyRound,
  ListChecks,
  MessageCircleQuestionMark,
  MonitorSmartphone,
  QrCode,
  RotateCcwKey,
  Trash2,
} from 'lucide-react'
import { MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { GuideView, ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Menu, MenuItem, MenuLine, popoverLook } from '../../components/Menu.tsx'
import { useEntryOf } from '../holdings.ts'
import { showTask } from '../place.ts'
import { useLocalized } from '../words.ts'

/** What can be done with the account, step by step. */
export function GuideMenu({ account, service }: { account: AccountView; service: ServiceView | undefined }) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const entry = useEntryOf(account)
  const app = account.methods.find(({ kind }) => kind === 'authenticator')
  const isOn = app !== undefined && app.pending !== 'registration'
  const offersApp = !service?.complete || service.methods.some(({ kind }) => kind === 'authenticator')
  const guides = (service?.guides ?? []).flatMap((guide, at) => (hasOwnTask(guide) ? [] : [{ guide, at }]))

  const run = (key: string) => {
    const { id } = account
    if (key === 'register-otp') showTask(id, { kind: 'register-otp' })
    else if (key === 'delete-otp' && app) showTask(id, { kind: 'delete-otp', methodId: app.id })
    else if (key === 'second-device' && entry) showTask(id, { kind: 'second-device', entryId: entry.id })
    else if (key === 'change-password') showTask(id, { kind: 'change-password' })
    else if (key === 'without-phone') showTask(id, { kind: 'without-phone' })
    else if (key === 'code-missing') showTask(id, { kind: 'code-missing' })
    else if (key.startsWith('guide ')) showTask(id, { kind: 'guide', at: Number(key.slice(6)) })
  }

  return (
    <MenuTrigger>
      <Button>
        {t('guides')}
        <ChevronDown size={15} aria-hidden />
      </Button>
      <Popover className={popoverLook} placement="bottom end">
        <Menu onAction={(key) => run(String(key))}>
          {!isOn && offersApp ? (
            <MenuItem id="register-otp" icon={QrCode}>
              {t('task.register-otp')}
            </MenuItem>
          ) : null}
          {entry && isOn ? (
            <MenuItem id="second-device" icon={MonitorSmartphone}>
              {t('task.second-device')}
            </MenuItem>
          ) : null}
          <MenuItem id="without-phone" icon={KeyRound}>
            {t('task.without-phone')}
          </MenuItem>
          {service?.advice.some(({ about }) => about === 'code-missing') ? (
            <MenuItem id="code-missing" icon={MessageCircleQuestionMark}>
              {t('task.code-missing')}
            </MenuItem>
          ) : null}
          <MenuItem id="change-password" icon={RotateCcwKey}>
            {t('task.change-password')}
          </MenuItem>
          {isOn ? (
            <MenuItem id="delete-otp" icon={Trash2}>
              {t('task.delete-otp')}
            </MenuItem>
          ) : null}
          {guides.length > 0 ? <MenuLine /> : null}
          {guides.map(({ guide, at }) => (
            <MenuItem
              key={at}
              id={`guide ${at}`}
              icon={guide.task === 'view-account' ? BookOpen : ListChecks}
            >
              {localized(guide.title)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** Those are shown beside what is done here. */
const hasOwnTask = ({ task, method }: GuideView): boolean =>
  task === 'change-password' ||
  task === 'sign-in-without-phone' ||
  ((task === 'register' || task === 'remove') && method === 'authenticator')
