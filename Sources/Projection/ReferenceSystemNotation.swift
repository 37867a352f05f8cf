/// The ways in which files and people write a reference system, brought to those that PROJ reads.
enum ReferenceSystemNotation: Equatable {
  /// An offset system of Chinese web maps.
  case offset(OffsetDatum)
  /// An authority and a code, upper-case authority: `EPSG:4549`.
  case code(authority: String, code: String)
  /// WKT, PROJJSON, a PROJ string or compound codes, for PROJ as it stands.
  case definition(String)
  /// A name in words; PROJ's approximate matches are not accepted.
  case name(String)

  /// Reads a notation. Never fails: what is nothing else is a name.
  init(_ text: String) {
    let trimmed = Self.trimmed(text)
    let lower = trimmed.lowercased()
    if let datum = OffsetDatum(notation: lower) {
      self = .offset(datum)
    } else if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (48...57).contains($0) }) {
      self = .code(authority: "EPSG", code: Self.withoutLeadingZeros(trimmed))
    } else if trimmed.contains("[") || trimmed.hasPrefix("{") {
      self = .definition(trimmed)
    } else if lower.contains("proj=") || lower.hasPrefix("+") {
      self = Self.projString(trimmed)
    } else if lower == "crs84" {
      self = .code(authority: "OGC", code: "CRS84")
    } else if let code = Self.reference(trimmed, lower: lower) {
      self = code
    } else {
      self = lower.contains(":") ? .definition(trimmed) : .name(trimmed)
    }
  }

  private static func projString(_ text: String) -> ReferenceSystemNotation {
    let words = text.split(separator: " ")
    if let initial = words.first(where: { $0.lowercased().hasPrefix("+init=") }) {
      let parts = initial.dropFirst(6).split(separator: ":")
      if parts.count == 2, let code = make(parts[0], parts[1]) { return code }
    }
    let isTyped = words.contains { $0 == "+type=crs" || $0 == "type=crs" }
    return .definition(isTyped ? text : text + " +type=crs")
  }

  /// `EPSG:4549`, `EPSG::4549`, `urn:ogc:def:crs:AUTHORITY:VERSION:CODE`,
  /// `http://…/def/crs/AUTHORITY/VERSION/CODE`, `http://…/epsg.xml#CODE`.
  private static func reference(_ text: String, lower: String) -> ReferenceSystemNotation? {
    var parts: [Substring]
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      if let hash = text.lastIndex(of: "#"), lower.contains("epsg") {
        return make("EPSG"[...], text[text.index(after: hash)...])
      }
      parts = text.split(separator: "/").map { $0 }
      guard let start = parts.firstIndex(where: { $0.lowercased() == "crs" }), parts.count == start + 4 else {
        return nil
      }
      return make(parts[start + 1], parts[start + 3])
    }
    parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if lower.hasPrefix("urn:") {
      guard parts.count == 7, parts[3].lowercased() == "crs" else { return nil }
      return make(parts[4], parts[6])
    }
    parts.removeAll(where: \.isEmpty)
    return parts.count == 2 ? make(parts[0], parts[1]) : nil
  }

  private static func make(_ authority: Substring, _ code: Substring) -> ReferenceSystemNotation? {
    let isWord = { (word: Substring) in
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
    guard isWord(authority), isWord(code) else { return nil }
    return .code(authority: authority.uppercased(), code: code.uppercased())
  }

  private static func withoutLeadingZeros(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let end = start.reversed().drop { $0.isWhitespace || $0 == "\0" }
    return String(end.reversed())
  }
}
