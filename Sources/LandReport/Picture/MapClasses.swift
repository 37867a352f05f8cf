import LandModel
import Texts

/// The classes of a thematic map: which features get which colour, and what the legend says.
struct MapClasses {
  /// A class of the legend.
  struct Entry {
    var label: String
    var colour: String
    var count: Int
  }

  /// The classes in the legend's order.
  let entries: [Entry]
  /// The class of each feature, nil where it has no value.
  let classOf: [Int?]

  /// The column that tells most of a layer, or nil.
  static func usualColumn(ofLayer layer: String, fields: [String]) -> String? {
    let usual = [
      "audit_results": "position", "audit_findings": "rule", "plan": "year", "idle": "state",
      "redevelopment": "score", "parcels": "land_use",
    ]
    if let column = usual[layer], fields.contains(column) { return column }
    return fields.first { ["kind", "state", "land_use", "land_class"].contains($0) }
  }

  /// One class for all features.
  init(all label: String, count: Int, colour: String) {
    entries = [Entry(label: label, colour: colour, count: count)]
    classOf = Array(repeating: 0, count: count)
  }

  /// Classes by the values of a column: words get the colours that tell kinds apart, the most frequent first; numbers
  /// get the ramp, singly where there are few of them, else in five classes of about equal count.
  init(_ layer: DrawnLayer, column: String, palette: Palette, catalogue: TextCatalogue) {
    let rows = 0..<layer.count
    let numbers = rows.map { layer.number(column, $0) }
    let isNumber =
      numbers.contains { $0 != nil }
      && rows.allSatisfy { numbers[$0] != nil || layer.text(column, $0) == nil }
    let colours = ColourRamp(palette.ramp)
    if isNumber {
      let sorted = numbers.compactMap { $0 }.sorted()
      let distinct = sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }.map(
        \.element)
      if distinct.count <= 8 {
        entries = distinct.enumerated().map { index, value in
          Entry(
            label: Figure.rounded(value, 2), colour: colours.colour(index, of: distinct.count),
            count: numbers.count { $0 == value })
        }
        classOf = numbers.map { number in distinct.firstIndex { $0 == number } }
      } else {
        let count = 5
        let starts = (0..<count).map { sorted[$0 * sorted.count / count] }
        let places = numbers.map { number in number.map { value in (starts.lastIndex { $0 <= value }) ?? 0 } }
        entries = (0..<count).map { index in
          let end = index + 1 < count ? starts[index + 1] : sorted[sorted.count - 1]
          return Entry(
            label: "\(Figure.rounded(starts[index], 2)) – \(Figure.rounded(end, 2))",
            colour: colours.colour(index, of: count),
            count: places.count { $0 == index })
        }
        classOf = places
      }
      return
    }
    var counts: [String: Int] = [:]
    for row in rows { if let word = layer.text(column, row) { counts[word, default: 0] += 1 } }
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let kinds = palette.kinds
    let shown = order.count <= kinds.count ? order : Array(order.prefix(kinds.count - 1))
    let place = Dictionary(shown.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    classOf = rows.map { row in layer.text(column, row).map { place[$0] ?? shown.count } }
    var entries = shown.enumerated().map { index, word in
      Entry(
        label: catalogue.name(column == "rule" ? "rule" : "value", word),
        colour: palette.fixed(column, word) ?? kinds[index],
        count: counts[word] ?? 0)
    }
    if shown.count < order.count {
      let rest = order.dropFirst(shown.count).reduce(0) { $0 + (counts[$1] ?? 0) }
      entries.append(
        Entry(label: catalogue("map.others"), colour: palette.json["other"]?.string ?? "#d5dade", count: rest)
      )
    }
    self.entries = entries
  }
}
