import LandFormats
import LandModel

/// The colours of pages and pictures, from the data that the contrast tests check.
struct Palette {
  /// The whole palette.
  let json: JSONValue

  /// Reads the palette.
  ///
  /// - Throws: ``LandError`` where the data that was compiled in is damaged.
  init() throws { json = try JSONValue(parsing: PackageResources.palette_json, file: "palette.json") }

  /// A colour of the page by its name, such as `text`.
  func surface(_ name: String) -> String { json["surface"]?[name]?.string ?? "#000000" }

  /// The colours that tell kinds apart, in the order in which they are given out.
  var kinds: [String] { json["kinds"]?.array?.compactMap(\.string) ?? [] }

  /// The colours of a rising figure, from low to high.
  var ramp: [String] { json["ramp"]?.array?.compactMap(\.string) ?? [] }

  /// The fixed colour of a word of a column, such as `inside` of `position`.
  func fixed(_ column: String, _ word: String) -> String? { json["fixed"]?[column]?[word]?.string }

  /// The surface colours as the style sheet's variables.
  var styleVariables: String {
    guard case .object(let surface) = json["surface"] ?? .null else { return "" }
    let variables = surface.members.map { "--\($0.name): \($0.value.string ?? "")" }
    return ":root { \(variables.joined(separator: "; ")) }\n"
  }
}
