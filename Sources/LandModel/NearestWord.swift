/// Finds the word that was probably meant.
public enum NearestWord {
  /// The candidate with the least edit distance to `word`, if it is near enough to be meant (a third of the
  /// letters at most, or two of four and more); ties go to the first. O(candidates · letters²) (Damerau's restricted distance).
  public static func of(_ word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased())
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = distance(letters, Array(candidate.lowercased()))
      if distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    // A short word with two letters wrong is another word.
    let least = min(letters.count, best?.word.count ?? 0) < 4 ? 1 : 2
    guard let best, best.distance <= max(least, max(letters.count, best.word.count) / 3) else { return nil }
    return best.word
  }

  /// The question whether the nearest of the candidates was meant, to be a remedy; nil where none is near enough.
  public static func question(_ word: String, among candidates: [String]) -> Message? {
    of(word, among: candidates).map { "did you mean “\($0)”?" }
  }

  /// What there is to choose from, at most twelve of them, and first of all the one that was probably meant.
  ///
  /// - Parameter what: the plural, such as “layers”.
  public static func choice(_ word: String, among candidates: [String], what: Message) -> Message {
    guard !candidates.isEmpty else { return "there are no \(what) in it" }
    let listed = candidates.prefix(12).joined(separator: ", ") + (candidates.count > 12 ? ", …" : "")
    let question: Message = of(word, among: candidates).map { "did you mean '\($0)'? " } ?? ""
    return "\(question)\(what) there are: \(listed)"
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + Array(repeating: 0, count: right.count)
      for column in 1...right.count {
        let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        current[column] = min(previous[column] + 1, current[column - 1] + 1, substitution)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], beforePrevious[column - 2] + 1)
        }
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
