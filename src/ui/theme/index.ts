// The look of the whole app: Designsystemet, our theme on top of it, and the web components we use from it.
import './designsystemet.css'
import './tokens.css'
import './fonts.css'
import './base.css'
import './layout.css'
import './print.css'
import '@digdir/designsystemet-web/ds-error-summary'
import '@digdir/designsystemet-web/ds-tabs'
