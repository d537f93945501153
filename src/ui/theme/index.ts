// The look of the whole app: Designsystemet, and our theme on top of it. Imported once, before any component.
import './designsystemet.css'
import './tokens.css'
import './fonts.css'
import './base.css'
import './layout.css'
import './print.css'
