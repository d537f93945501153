import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { keepStatements } from '#server/storage/statements.ts'

const aDatabase = () => {
  const database = new Database(':memory:')
  database.exec('create table child (name text)')
  database.exec("insert into child values ('Ada')")
  return keepStatements(database)
}

describe('kept statements', () => {
  it('makes a statement once, however often it is asked', () => {
    const database = aDatabase()
    const first = database.prepare('select * from child')
    expect(database.prepare('select * from child')).toBe(first)
    expect(first.all([])).toEqual([{ name: 'Ada' }])
  })

  it('sees a column that a migration has added', () => {
    const database = aDatabase()
    database.prepare('select * from child').all([])
    database.prepare("alter table child add column unit text default 'Blåbær'").run([])
    expect(database.prepare('select * from child').all([])).toEqual([{ name: 'Ada', unit: 'Blåbær' }])
  })

  it('keeps no more than it has room for', () => {
    const database = aDatabase()
    const first = database.prepare('select 0')
    for (let number = 1; number <= 400; number++) database.prepare(`select ${number}`)
    expect(database.prepare('select 0')).not.toBe(first)
  })
})
