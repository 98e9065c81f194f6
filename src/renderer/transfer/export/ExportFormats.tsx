import {
  ArrowLeft,
  ChevronRight,
  FileCode2,
  FileText,
  LockKeyhole,
  type LucideIcon,
  Printer,
  QrCode,
} from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FormatView } from '../../../contract/transfer/transfer.ts'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { Card } from '../../components/Card.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Mark } from '../../components/Mark.tsx'
import { Page } from '../../components/Page.tsx'
import { nameOfFormat } from '../words.ts'
import type { Target } from './ExportView.tsx'

interface ExportFormatsProps {
  formats: readonly FormatView[]
  onChoose: (target: Target) => void
  onBack: () => void
}

/** What can be written: our own first, then other apps, then paper. */
export function ExportFormats({ formats, onChoose, onBack }: ExportFormatsProps) {
  const { t, i18n } = useTranslation('transfer')
  const find = (id: string) => formats.find((format) => format.id === id)
  const [own, google, paper] = [find('sparekey'), find('google-authenticator'), find('paper')]
  const others = useMemo(() => {
    const collator = new Intl.Collator(i18n.language)
    return formats
      .filter(({ id }) => !['sparekey', 'google-authenticator', 'paper'].includes(id))
      .map((format) => ({ format, name: nameOfFormat(t, format) }))
      .sort((a, b) => collator.compare(a.name, b.name))
  }, [formats, t, i18n.language])

  return (
    <Page
      title={t('export-title')}
      lead={t('export-lead')}
      before={<IconButton icon={ArrowLeft} label={t('common:settings')} onPress={onBack} />}
    >
      {own && (
        <Card title={t('to-keep')}>
          <Row
            lead={<Mark size={36} />}
            title={t('export-own')}
            note={t('export-own-note')}
            badge={t('recommended')}
            onPress={() => onChoose({ format: own })}
          />
        </Card>
      )}
      <Card title={t('to-app')}>
        {google && (
          <>
            <Row
              lead={<IconTile icon={QrCode} />}
              title={t('google-screen')}
              note={t('google-screen-note')}
              onPress={() => onChoose({ format: google, onScreen: true })}
            />
            <Row
              lead={<BrandIcon issuer={google.name} size={36} />}
              title={t('google-pictures')}
              note={t('plain-note')}
              onPress={() => onChoose({ format: google })}
            />
          </>
        )}
        {others.map(({ format, name }) => (
          <Row
            key={format.id}
            lead={<BrandIcon issuer={format.id === 'otpauth' ? name : format.name} size={36} />}
            title={name}
            note={t(format.writes === 'both' ? 'both-note' : 'plain-note')}
            onPress={() => onChoose({ format })}
          />
        ))}
      </Card>
      {paper && (
        <Card title={t('on-paper')}>
          <Row
            lead={<IconTile icon={Printer} />}
            title={t('paper-printer')}
            note={t('paper-printer-note')}
            onPress={() => onChoose({ format: paper, paper: 'printer' })}
          />
          <Row
            lead={<IconTile icon={FileText} />}
            title={t('paper-pdf')}
            note={t('paper-note')}
            onPress={() => onChoose({ format: paper, paper: 'pdf' })}
          />
          <Row
            lead={<IconTile icon={FileCode2} />}
            title={t('paper-html')}
            note={t('paper-note')}
            onPress={() => onChoose({ format: paper })}
          />
        </Card>
      )}
    </Page>
  )
}

function IconTile({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="flex size-9 shrink-0 items-center justify-center rounded-[9px] bg-ground text-soft">
      <Icon size={19} strokeWidth={1.8} aria-hidden />
    </span>
  )
}

interface RowProps {
  lead: ReactNode
  title: string
  note: string
  badge?: string
  onPress: () => void
}

function Row({ lead, title, note, badge, onPress }: RowProps) {
  return (
    <Button
      onPress={onPress}
      className="flex min-h-15 w-full items-center gap-3.5 px-4 py-3 text-start transition-colors duration-100 data-[focus-visible]:outline-offset-[-3px] data-[hovered]:bg-hover"
    >
      {lead}
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2.5">
          <span className="font-medium">{title}</span>
          {badge && (
            <span className="inline-flex items-center gap-1 rounded-full bg-accent-wash px-2 py-0.5 font-medium text-accent text-xs">
              <LockKeyhole size={12} aria-hidden />
              {badge}
            </span>
          )}
        </span>
        <span className="block text-pretty text-sm text-soft">{note}</span>
      </span>
      <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
    </Button>
  )
}
