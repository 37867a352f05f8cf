import LandModel

/// "there are: a, b, c" with at most twelve names, and the nearest one first where there is one.
func suggestion(for name: String, among names: [String], what: String) -> String {
  guard !names.isEmpty else { return "there are no \(what)s in it" }
  let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  let nearest = NearestWord.of(name, among: names).map { "did you mean '\($0)'? " } ?? ""
  return "\(nearest)\(what)s there are: \(listed)"
}
