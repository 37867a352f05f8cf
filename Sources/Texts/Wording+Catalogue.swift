import Messages

extension Wording {
  /// The wording of a language, with the catalogue that is compiled in.
  public init(_ language: Language) {
    let sentences = language == .english ? [:] : (try? Self.catalogue()) ?? [:]
    self.init(language, sentences: sentences)
  }

  /// The Chinese sentences by the English ones.
  ///
  /// - Throws: ``LandError`` where the catalogue is no object of objects of texts.
  public static func catalogue() throws -> [String: String] {
    let sentences = try CatalogueFile.rooms().flatMap(\.sentences)
    return Dictionary(sentences.map { ($0.english, $0.chinese) }, uniquingKeysWith: { first, _ in first })
  }
}
