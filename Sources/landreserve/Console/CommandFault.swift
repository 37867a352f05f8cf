import LandModel
import Words

/// A fault of the command line itself: where it is found is the edge, and so it has its words.
struct CommandFault: WordedFault {
  let kind: FaultKind
  let problem: Message
  let remedy: Message?
}

extension LandError {
  /// Makes a fault of the command line.
  init(
    _ kind: FaultKind, file: String? = nil, place: Place? = nil, _ problem: Message, remedy: Message? = nil
  ) {
    self.init(CommandFault(kind: kind, problem: problem, remedy: remedy), file: file, place: place)
  }
}
