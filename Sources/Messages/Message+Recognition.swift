extension Message {
  /// This sentence with the values that stand in an English text of it, or nil where the text is another sentence.
  ///
  /// It gives words back to texts that others have put together, so that they can be translated:
  ///
  ///     let sentence: Message = "Unknown option '\("")'"
  ///     sentence.recognized(in: "Unknown option '--speed'")   // with the value --speed
  ///
  /// A value is as short as the words after it allow. O(length).
  public func recognized(in text: String) -> Message? {
    guard var rest = text.withoutPrefix(words[0]) else { return nil }
    var values: [Argument] = []
    for following in words.dropFirst().dropLast() {
      guard !following.isEmpty, let range = rest.firstRange(of: following) else { return nil }
      values.append(.text(String(rest[..<range.lowerBound])))
      rest = rest[range.upperBound...]
    }
    if words.count == 1 { return rest.isEmpty ? self : nil }
    guard let last = words.last, rest.hasSuffix(last) else { return nil }
    values.append(.text(String(rest.dropLast(last.count))))
    return Message(words: words, arguments: values, meaning: meaning)
  }
}

extension String {
  fileprivate func withoutPrefix(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
