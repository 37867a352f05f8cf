import CSimdjson
import LandModel

/// The first place where a text is not JSON.
struct JSONFault {
  /// The index of the byte at fault.
  var index: Int
  /// What was expected there.
  var expected: Message

  /// Looks for the first fault in bytes that should be one JSON value; nil when they are. O(bytes).
  init?(in bytes: ArraySlice<UInt8>) {
    var offset = 0
    var expected: UnsafePointer<CChar>?
    let found = bytes.withUnsafeBufferPointer {
      csimdjson_find_fault($0.baseAddress, $0.count, &offset, &expected)
    }
    guard found != 0, let expected else { return nil }
    index = bytes.startIndex + offset
    self.expected = Message(word: String(cString: expected))
  }

  /// The error to throw for a fault at a place of a file.
  func error(file: String, place: TextPlace, atEnd: Bool = false) -> LandError {
    if expected.id == "text in UTF-8" {
      return LandError(
        .data, file: file, place: place.description, "is not JSON: the text is not in UTF-8",
        remedy: "convert it to UTF-8, for example with iconv -f GB18030 -t UTF-8")
    }
    return LandError(
      .data, file: file, place: place.description,
      atEnd
        ? "is not JSON: expected \(expected), and the file ends" : "is not JSON: expected \(expected)",
      remedy: "mend or export the file again")
  }
}
