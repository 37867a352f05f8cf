/// What was being done to a file when a fault was met.
public enum StoreOperation: Sendable, Hashable {
  /// The file was opened.
  case opening
  /// Something of it was read.
  case reading
  /// It was made or changed.
  case writing
  /// What a killed command left half done was taken back.
  case rollingBack
  /// The list of layers was read.
  case listingLayers
  /// A layer was looked for.
  case lookingForLayer(String)
  /// A table or view was looked for, to see whether its name is taken.
  case lookingForName(String)
  /// The features of a layer were read.
  case readingLayer(String)
  /// The rows of a layer were counted.
  case counting(layer: String)
  /// The keys of a layer were compared.
  case lookingForDuplicateKeys(layer: String)
  /// The whole file was checked.
  case checkingDatabase
  /// The spatial index of a layer was checked.
  case checkingSpatialIndex(layer: String)
  /// The spatial index of a layer was looked for.
  case lookingForSpatialIndex(layer: String)
  /// The boxes of features were looked at.
  case lookingWhereFeaturesLie
  /// Features far from all others were looked for.
  case lookingForStrayFeatures
  /// A layer was written.
  case writingLayer(String)
  /// The tables of a spatial index were written.
  case writingSpatialIndex(table: String)
  /// A layer was removed.
  case removingLayer(String)
  /// Features were taken out of a layer and entered as rejects.
  case settingAside(layer: String)
  /// A reference system was listed by its name.
  case listingReferenceSystem(String)
  /// A table was listed.
  case listingTable(String)
  /// A table of this program's own books was made.
  case makingTable(String)
  /// Triggers that count changes were put on the layers.
  case watchingLayers
  /// What is known of each layer was read.
  case readingRegistry
  /// The rejects were read.
  case readingRejects
  /// The tables that an older program made were brought up to date.
  case bringingUpToDate
}
