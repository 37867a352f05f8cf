import Foundation
import LandFormats
import Messages

/// The labels of reports, maps and workbooks in Chinese and English, by key.
public struct TextCatalogue: Sendable {
  /// The language.
  public let language: Language
  /// Texts by key, in the order of the catalogue.
  let texts: [(key: String, text: String)]
  private let byKey: [String: String]

  /// Reads the catalogue in one language.
  ///
  /// - Throws: ``LandError`` where the catalogue that was compiled in is damaged.
  public init(_ language: Language) throws {
    let entries = try CatalogueFile.labels()
    self.language = language
    texts = entries.compactMap { entry in entry.texts[language].map { (entry.key, $0) } }
    byKey = Dictionary(texts.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// A text with its places filled in: `{name}` stands for a value; the key itself where there is no such text.
  public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    var text = byKey[key] ?? key
    for (name, value) in values { text = text.replacingOccurrences(of: "{\(name)}", with: value) }
    return text
  }

  /// A text, or what stands for it where the catalogue has none: names of columns, layers and values.
  public func name(_ group: String, _ word: String) -> String { byKey["\(group).\(word)"] ?? word }

  /// A text of a group, or nil where the catalogue has none.
  public func known(_ group: String, _ word: String) -> String? { byKey["\(group).\(word)"] }

  /// The catalogue for a page's script.
  public var json: JSONValue { .members(texts.map { ($0.key, .string($0.text)) }) }
}
