import { CircleAlert } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelSetup } from '../../contract/accounts/delivery.ts'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { say } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'

interface SetupDialogProps {
  title: string
  /** What is to be set up; undefined while something is missing. */
  channel: ChannelSetup | undefined
  /** Where the test message goes. */
  testTo: string
  /** The fields; they are told of the one that main refused. */
  children: (wrongField: string | undefined) => ReactNode
  onClose: () => void
}

/**
 * The frame around setting a channel up: a test message is sent first, and only a channel that sent it is kept. What was typed
 * stays in its fields when it did not.
 */
export function SetupDialog({ title, channel, testTo, children, onClose }: SetupDialogProps) {
  const { t } = useTranslation('delivery')
  const form = useId()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [sending, setSending] = useState<AbortController | undefined>()
  const latest = useRef<AbortController | undefined>(undefined)
  // A dialog that is closed waits for nothing any more.
  useEffect(() => () => latest.current?.abort(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!channel || sending) return
    const controller = new AbortController()
    latest.current = controller
    setSending(controller)
    setRefusal(undefined)
    try {
      await main.delivery.setUp({ channel, testTo }, { signal: controller.signal })
      say(t('set-up-done', { to: testTo, context: channel.kind }))
      onClose()
    } catch (error) {
      if (!controller.signal.aborted) setRefusal(refusalOf(error))
    } finally {
      setSending(undefined)
    }
  }
  const wrongField = refusal?.code === 'channel-field-wrong' ? String(refusal.details.field) : undefined

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={sending ? () => sending.abort() : onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            isPending={sending !== undefined}
            isDisabled={!channel}
          >
            {t(sending ? 'sending' : 'send-and-save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        // Whether a field is right is for main to say; what it said before keeps nobody from trying again.
        noValidate
        onInput={() => setRefusal(undefined)}
        onSubmit={(event) => void submit(event)}
      >
        {children(wrongField)}
        {refusal && wrongField === undefined && (
          <div role="alert" ref={(banner) => banner?.scrollIntoView({ block: 'nearest' })}>
            <Banner icon={CircleAlert} tone="loss">
              {wordsOfRefusal(t, refusal)}
            </Banner>
          </div>
        )}
      </form>
    </Dialog>
  )
}
