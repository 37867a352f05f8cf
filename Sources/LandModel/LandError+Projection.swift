import Projection

extension LandError {
  /// Makes an error out of one of a reference system.
  public init(_ kind: Kind, file: String? = nil, place: Message? = nil, _ error: ProjectionError) {
    let kind = error == .databaseUnreadable ? .inputOutput : kind
    self.init(kind, file: file, place: place, error.problem, remedy: error.remedy)
  }
}
