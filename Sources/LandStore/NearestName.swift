/// The name among `names` that is fewest edits away from `name` (Levenshtein 1966), upper and lower case alike.
///
/// Nil where the best needs more edits than a third of the name's length, and at least two.
/// O(names × length²).
func nearestName(to name: String, among names: [String]) -> String? {
  let wanted = Array(name.lowercased())
  var best: (distance: Int, name: String)?
  for candidate in names {
    let distance = editDistance(wanted, Array(candidate.lowercased()))
    if distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  guard let best, best.distance <= max(2, wanted.count / 3) else { return nil }
  return best.name
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for i in left.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in right.indices {
      let substitution = diagonal + (left[i] == right[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}

/// "there are: a, b, c" with at most twelve names, and the nearest one first where there is one.
func suggestion(for name: String, among names: [String], what: String) -> String {
  guard !names.isEmpty else { return "there are no \(what)s in it" }
  let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  let nearest = nearestName(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
  return "\(nearest)\(what)s there are: \(listed)"
}
