import Foundation

/// Looks for what would make PROJ open files in a text that defines a reference system: the text may come out of any
/// input, and a file's content is not to make the program read another.
enum NamedFiles {
  /// Parameters of PROJ strings that name grids, initialisation files or other files (PROJ 9, “Operations”).
  private static let parameters: Set<String> = [
    "nadgrids", "geoidgrids", "grids", "xy_grids", "z_grids", "init", "file", "model", "catalog", "tables",
  ]
  /// The steps of PROJ's pipelines; none is needed to say what a system is.
  private static let pipelines: Set<String> = ["step", "pipeline"]

  /// The first parameter by which a definition names a file, nil where none does. `+nadgrids=@null`, PROJ's way of
  /// saying “no grid”, names none.
  static func parameter(in definition: String) -> String? {
    if definition.hasPrefix("{") { return inJSON(definition) }
    return inText(definition)
  }

  /// PROJ strings, also those within WKT (`EXTENSION["PROJ4", "…"]`, methods of PROJ's own), and WKT's own keywords.
  private static func inText(_ text: String) -> String? {
    let upper = text.uppercased()
    for keyword in ["PARAMETERFILE", "PROJ4_GRIDS"] where upper.contains(keyword) { return keyword }
    for match in text.matches(of: /([A-Za-z0-9_]+)\s*=\s*([^\s\x22\]\}]*)/) {
      let name = match.1.lowercased()
      let value = match.2.lowercased()
      if parameters.contains(name), !["@null", "null"].contains(value) { return name }
      if name == "proj", pipelines.contains(value) || value.hasSuffix("shift") { return "proj=\(value)" }
    }
    return nil
  }

  private static func inJSON(_ text: String) -> String? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    else { return inText(text) }
    return found(in: value)
  }

  /// PROJJSON's parameters are numbers, but for those that name a file.
  private static func found(in value: Any) -> String? {
    switch value {
    case let text as String: return inText(text)
    case let list as [Any]: return list.lazy.compactMap(found(in:)).first
    case let map as [String: Any]:
      if map["value"] is String { return map["name"] as? String ?? "value" }
      return map.sorted { $0.key < $1.key }.lazy.compactMap { found(in: $0.value) }.first
    default: return nil
    }
  }
}
