import LandModel

extension LayerWriter {
  /// Counts what the values of a batch are as dates; `fields` says which field goes into each column, −1 for none.
  func countDates(in attributes: AttributeTable, fields: [Int]) {
    while dates.count < plan.columns.count {
      dates.append(DateCensus(column: plan.columns[dates.count].name))
    }
    attributes.text.withUnsafeBufferPointer { text in
      attributes.cells.withUnsafeBufferPointer { cells in
        for (column, field) in fields.enumerated() where field >= 0 && !dates[column].isSettled {
          for place in stride(from: field, to: cells.count, by: attributes.fields.count) {
            dates[column].add(cells[place], text: text)
            if dates[column].isSettled { break }
          }
        }
      }
    }
  }

  /// Makes columns of dates of those that hold nothing else, and tells which hold dates among other things.
  func settleDates() throws {
    let table = "\(transaction.loadingSchema.quoted).\(definition.name.quoted)"
    for (index, census) in dates.enumerated() {
      let name = plan.columns[index].name
      switch census.verdict {
      case .noDates, .isoDates: continue
      case .dates:
        try transaction.execute(
          "UPDATE \(table) SET \(name.quoted) = landreserve_date(\(name.quoted)) WHERE \(name.quoted) IS NOT NULL",
          doing: operation)
        plan.makeDate(index)
        plan.note("column \(name): its dates are kept as 2005-07-18")
      case .mixed(let dates, let others):
        plan.note(
          "column \(name): \(dates) values are dates and \(others) are not, so it is left as it is")
      case .ambiguous(let count):
        plan.note(
          "column \(name): \(count) dates such as 03/04/2005 can be read in two ways, so it is left as it is; write the "
            + "year first")
      }
    }
  }
}
