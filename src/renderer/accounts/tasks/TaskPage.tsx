import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { useArrival } from '../../components/useArrival.ts'
import { subtitleOf, useAccount, useService } from '../holdings.ts'
import { showAccount, type Task } from '../place.ts'
import { Steps } from '../steps/Steps.tsx'
import { useLocalized } from '../words.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { CodeMissing } from './CodeMissing.tsx'
import { DeleteOtp } from './DeleteOtp.tsx'
import { RegisterOtp } from './RegisterOtp.tsx'
import { SecondDevice } from './SecondDevice.tsx'
import { WithoutPhone } from './WithoutPhone.tsx'

/** One thing to get done with an account: the service's steps on one side, what is done here on the other. */
export function TaskPage({ id, task }: { id: string; task: Task }) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const account = useAccount(id)
  const service = useService(account?.serviceId)
  const heading = useArrival<HTMLHeadingElement>(id)
  if (!account) return null
  const { serviceName } = account
  const of = { account, service }
  const guideOf = (name: string, method?: string) =>
    service?.guides.find((guide) => guide.task === name && (method === undefined || guide.method === method))
  const adviceOf = (...abouts: string[]) =>
    (service?.advice ?? []).filter(({ about }) => abouts.includes(about))
  const phoneLost = adviceOf('phone-lost', 'after-recovery')
  const read = task.kind === 'guide' ? service?.guides[task.at] : undefined

  const parts = (): { title: string; steps: ReactNode; here?: ReactNode } => {
    switch (task.kind) {
      case 'register-otp':
        return {
          title: t('task.register-otp'),
          steps: (
            <Steps
              serviceName={serviceName}
              service={service}
              guide={guideOf('register', 'authenticator')}
              advice={adviceOf('authenticator').concat(
                adviceOf('second-step-on').filter(({ method }) => method !== 'sms'),
              )}
            />
          ),
          here: <RegisterOtp {...of} />,
        }
      case 'delete-otp':
        return {
          title: t('task.delete-otp'),
          steps: (
            <Steps serviceName={serviceName} service={service} guide={guideOf('remove', 'authenticator')} />
          ),
          here: <DeleteOtp {...of} methodId={task.methodId} />,
        }
      case 'second-device':
        return {
          title: t('task.second-device'),
          steps: null,
          here: <SecondDevice account={account} entryId={task.entryId} />,
        }
      case 'change-password':
        return {
          title: t('task.change-password'),
          steps: (
            <Steps
              serviceName={serviceName}
              service={service}
              guide={guideOf('change-password') ?? guideOf('reset-password')}
              advice={adviceOf('password')}
            />
          ),
          here: <ChangePassword {...of} />,
        }
      case 'without-phone':
        return {
          title: t('task.without-phone'),
          // Where nothing is documented, what is here is all there is.
          steps:
            guideOf('sign-in-without-phone') || phoneLost.length > 0 || service?.help ? (
              <Steps
                serviceName={serviceName}
                service={service}
                guide={guideOf('sign-in-without-phone')}
                advice={phoneLost}
              />
            ) : null,
          here: <WithoutPhone {...of} />,
        }
      case 'code-missing':
        return {
          title: t('task.code-missing'),
          steps: <CodeMissing {...of} />,
        }
      case 'guide':
        return {
          title: read ? localized(read.title) : '',
          steps: (
            <Steps
              serviceName={serviceName}
              service={service}
              guide={read}
              advice={
                read?.method
                  ? (service?.advice ?? []).filter(
                      ({ about, method }) =>
                        (about === 'second-step' && method === undefined) ||
                        (about === 'code-missing' && method === read.method),
                    )
                  : read?.task === 'trust-device'
                    ? adviceOf('trusted-device')
                    : []
              }
            />
          ),
        }
    }
  }
  const { title, steps, here } = parts()
  const isPair = steps !== null && here !== undefined

  return (
    <div className="h-full overflow-y-auto">
      <div
        className={`mx-auto flex flex-col gap-4 px-4 pt-5 pb-24 wide:px-7 ${isPair ? 'max-w-[1040px]' : 'max-w-[820px]'}`}
      >
        <header className="flex items-center gap-3.5">
          <span className="-ms-2">
            <IconButton
              icon={ArrowLeft}
              label={t('back-to', { name: serviceName })}
              onPress={() => showAccount(id)}
            />
          </span>
          <BrandIcon issuer={serviceName} size={40} />
          <div className="min-w-0 flex-1">
            <h1 ref={heading} tabIndex={-1} className="font-semibold text-xl">
              {title}
            </h1>
            <p className="line-clamp-2 text-soft">
              {[serviceName, subtitleOf(account)].filter(Boolean).join(' · ')}
            </p>
          </div>
        </header>
        <div className={isPair ? 'grid grid-cols-2 items-start gap-4 max-wide:grid-cols-1' : 'max-w-[620px]'}>
          {steps}
          {here}
        </div>
      </div>
    </div>
  )
}
