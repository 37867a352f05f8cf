import LandModel
import Projection

/// What a user should know of an input, and is no fault; its words are given by `Words`.
public enum InputNotice: Sendable, Hashable {
  /// What was found while it was read.
  case told(Message)
  /// The input names another reference system than the one that was asked for and taken.
  case otherSystemTaken(declared: String, taken: String)
  /// The parcels have no column for their key; `known` are the columns that they have.
  case noKeyColumn(known: [String])
  /// Most features lie where they can't, all in the same way.
  case misplaced(Plausibility, in: ReferenceSystem, count: Int, of: Int)
}
