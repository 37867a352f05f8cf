import LandModel
import Spreadsheet

extension ReserveWorkbook {
  /// Where everything comes from, and what is not in the workbook.
  func aboutSheet(cutTexts: Int) -> Page {
    var lines: [(item: String, text: String)] = [
      (catalogue("about-policy"), "\(contents.policy.name) (\(contents.policy.file))"),
      (catalogue("about-file"), fileName), (catalogue("about-program"), program),
    ]
    for override in contents.policy.overrides {
      lines.append((catalogue("about-override"), "\(override.path) = \(override.value)"))
    }
    for notice in contents.notices { lines.append((catalogue("about-notice"), notice)) }
    for result in WorkbookContents.Result.allCases {
      let name = catalogue.name("sheet", result.rawValue)
      if let layer = contents.layers[result] {
        let time = contents.times[result] ?? contents.time.formatted(.iso8601)
        let values = ["count": String(layer.count), "time": time]
        lines.append((name, catalogue("about-sheet", values)))
      } else if contents.isWorkspace {
        lines.append((name, catalogue("about-missing", ["command": "landreserve \(result.command)"])))
      }
    }
    lines.append((catalogue("about-units"), catalogue("about-mu")))
    if cutTexts > 0 {
      lines.append((catalogue("about-cut"), catalogue("about-cut-texts", ["count": String(cutTexts)])))
    }
    var table = WorkbookTable(rowCount: lines.count)
    let shown = lines
    table.add(catalogue("about-item"), .text) { .text(shown[$0].item) }
    table.add(catalogue("about-text"), .longText) { .text(shown[$0].text) }
    return Page(name: "about", table: table)
  }
}
