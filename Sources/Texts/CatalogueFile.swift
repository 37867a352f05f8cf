import LandFormats
import LandModel
import Messages

/// The catalogue of texts, which is compiled in: `Resources/sentences.json` and `Resources/labels.json`.
enum CatalogueFile {
  /// A label: its key, and its text by language.
  typealias Label = (key: String, texts: [Language: String])

  /// The Chinese sentences and words by the English ones, room by room.
  ///
  /// - Throws: ``LandError`` where the file is no object of objects of texts.
  static func rooms() throws -> [(name: String, sentences: [(english: String, chinese: String)])] {
    let file = "sentences.json"
    return try members(of: try JSONValue(parsing: PackageResources.sentences_json, file: file), file).map {
      room in
      (room.name, try members(of: room.value, file).map { ($0.name, $0.value.string ?? "") })
    }
  }

  /// The labels. One that has no Chinese text is a word of the rooms: `value.idle` has that of `idle`.
  ///
  /// - Throws: ``LandError`` where a file is no object of objects of texts.
  static func labels() throws -> [Label] {
    let file = "labels.json"
    let words = try Wording.catalogue()
    return try members(of: try JSONValue(parsing: PackageResources.labels_json, file: file), file).map {
      label in
      var texts: [Language: String] = [:]
      for language in Language.allCases { texts[language] = label.value[language.rawValue]?.string }
      let word = label.name.drop { $0 != "." }.dropFirst()
      return (
        label.name, texts.merging([.chinese: words[String(word)]].compactMapValues { $0 }) { own, _ in own }
      )
    }
  }

  private static func members(of value: JSONValue, _ file: String) throws -> [(
    name: String, value: JSONValue
  )] {
    guard case .object(let object) = value else { throw LandError(CatalogueFault.noObject, file: file) }
    return object.members.map { ($0.name, $0.value) }
  }
}
