// IndexedDB for a process that has none. Dexie looks for it when it is first imported: import this before.
import 'fake-indexeddb/auto'
