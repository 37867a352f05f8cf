import CSimdjson
import LandModel

/// What the top level of a JSON text says about itself.
struct JSONSummary {
  var isReadable = false
  var isObject = false
  /// What the text is.
  var kind: JSONKind
  var type = ""
  var typeCount = 0
  var featuresCount = 0
  var featuresIsArray = false
  var hasReferenceSystem = false
  /// The name in the `crs` member as it stands, empty where it can't be understood.
  var referenceSystemName = ""

  /// Reads the bytes behind `start`.
  init(of bytes: [UInt8], from start: Int) {
    kind = JSONKind(of: bytes[start...])
    guard let decoder = csimdjson_decoder_new() else { return }
    defer { csimdjson_decoder_free(decoder) }
    let summary = bytes[start...].withUnsafeBufferPointer {
      csimdjson_summarise(decoder, $0.baseAddress, $0.count)
    }
    isReadable = summary.readable != 0
    isObject = summary.is_object != 0
    type = String(cString: summary.type)
    typeCount = Int(summary.type_count)
    featuresCount = Int(summary.features_count)
    featuresIsArray = summary.features_is_array != 0
    hasReferenceSystem = summary.has_crs != 0
    referenceSystemName = String(cString: summary.crs)
  }

  /// The identifier that the `crs` member declares: `OGC:CRS84` without one (RFC 7946, section 4), nil with
  /// one that names nothing.
  func referenceSystem(notices: inout Set<Message>) -> String? {
    guard hasReferenceSystem else { return "OGC:CRS84" }
    if referenceSystemName.isEmpty {
      notices.insert("The crs member names no reference system; it is left out")
      return nil
    }
    return Self.identifier(ofName: referenceSystemName)
  }

  /// `urn:ogc:def:crs:EPSG::4549` as `EPSG:4549`, and the like; other names as they are.
  static func identifier(ofName name: String) -> String {
    let words = name.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count >= 6, words[0].lowercased() == "urn", words[3].lowercased() == "crs" else {
      return name
    }
    return "\(words[4].uppercased()):\(words[words.count - 1])"
  }

  /// The `crs` member of a document of which these are the last bytes; nil where none stands in its top
  /// level.
  ///
  /// A member of the top level is one behind which exactly one bracket closes, at the end of the text.
  static func referenceSystemAtEnd(of bytes: [UInt8]) -> JSONSummary? {
    let key = Array("\"crs\"".utf8)
    guard bytes.count > key.count else { return nil }
    for start in stride(from: bytes.count - key.count, through: 0, by: -1)
    where bytes[start] == key[0] && bytes[start..<start + key.count].elementsEqual(key) {
      let rest = bytes[start...]
      let text = [UInt8(ascii: "{")] + rest
      guard JSONSyntaxError(in: text[...]) == nil else { continue }
      let summary = JSONSummary(of: text, from: 0)
      if summary.hasReferenceSystem { return summary }
    }
    return nil
  }
}
