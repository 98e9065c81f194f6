import { useTranslation } from 'react-i18next'
import { Segments } from '../components/fields/Segments.tsx'
import { showAccounts, showContacts } from './place.ts'

/** The two lists of this view. */
export function Places({ here }: { here: 'accounts' | 'contacts' }) {
  const { t } = useTranslation('accounts')
  return (
    // Where the page is narrow, in a line of its own under the name and what can be done.
    <div className="@max-[620px]:order-last @max-[620px]:basis-full">
      <Segments
        label={t('lists')}
        value={here}
        options={[
          { id: 'accounts', name: t('title') },
          { id: 'contacts', name: t('contacts:title') },
        ]}
        onChange={(place) => (place === 'contacts' ? showContacts() : showAccounts())}
      />
    </div>
  )
}
