import LandModel
import Messages

extension LandError {
  /// What is wrong, without a full stop; with the name of the value that it is about, if that is one of a file.
  public var problem: Message {
    let problem = worded?.problem ?? Message(verbatim: String(reflecting: fault))
    if case .text(_, .some(let path)) = place, !path.isEmpty { return "\(path): \(problem)" }
    return problem
  }

  /// What to do, in the imperative, without a full stop.
  public var remedy: Message? { worded?.remedy }

  /// File, place, problem and remedy on one line; line ends in names and values are shown as what they are.
  public func line(in wording: Wording) -> String {
    var line = ""
    if let file { line += VisibleText.line(file) + ": " }
    func said(_ message: Message) -> String { wording.text(VisibleText.values(of: message)) }
    if let place = place?.words { line += said(place) + ": " }
    line += said(remedy.map { "\(problem); \($0)" } ?? problem)
    return VisibleText.line(line.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  // Every fault of the program's rooms has words, which a test proves.
  private var worded: (any WordedFault)? { fault as? any WordedFault }
}

extension LandError: CustomStringConvertible {
  /// File, place, problem and remedy on one line, in English.
  public var description: String { line(in: .english) }
}

extension Place {
  /// Where it is, in words.
  public var words: Message {
    switch self {
    case .text(let position, _): "line \(position.line), column \(position.column)"
    case .line(let number): "line \(number)"
    case .feature(let number): "feature \(number)"
    case .layer(let name): "layer \(name)"
    case .table(let name): "table \(name)"
    case .parcel(let key): "parcel \(key)"
    case .candidate(let key, let path): "\(path), candidate \(key)"
    case .constraint(let id, let path): "\(path), constraint \(id)"
    case .override(let path): Message(verbatim: path.isEmpty ? "--set" : "--set \(path)")
    case .named(let name): Message(verbatim: name)
    }
  }
}
