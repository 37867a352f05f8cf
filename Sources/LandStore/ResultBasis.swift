import GRDB
import LandModel

/// What a result layer was made from: the layers in their states, and the policy.
public struct ResultBasis: Sendable, Hashable {
  /// The result layer; empty until it is written.
  public var result = ""
  /// The command that made it.
  public var command = ""
  /// The layers by name, sorted, each in the state in which it was read.
  public var inputs: [Input]
  /// The policy's name.
  public var policy: String
  /// The policy's file, as the user named it.
  public var policyFile: String
  /// The values of the policy that were set anew for this run, `path=value` each.
  public var overrides: [String]
  /// Stands for the parts of the policy that every analysis reads.
  public var generalFingerprint: String
  /// Stands for the parts that this command reads besides.
  public var ownFingerprint: String
  /// When it was made, as ISO 8601 in UTC.
  public var time = ""

  /// A layer that a result was made from.
  public struct Input: Sendable, Hashable {
    /// The layer's name.
    public var layer: String
    /// Its state.
    public var state: LayerState

    /// Names a layer in a state.
    public init(layer: String, state: LayerState) {
      self.layer = layer
      self.state = state
    }
  }

  /// Makes a basis.
  public init(
    inputs: [Input], policy: String, policyFile: String, overrides: [String], generalFingerprint: String,
    ownFingerprint: String
  ) {
    self.inputs = inputs
    self.policy = policy
    self.policyFile = policyFile
    self.overrides = overrides
    self.generalFingerprint = generalFingerprint
    self.ownFingerprint = ownFingerprint
  }

  static let results = "landreserve_results"
  static let inputs = "landreserve_inputs"

  static func prepare(_ transaction: GeoPackageTransaction) throws {
    try transaction.makeOwnTable(
      results, summary: "By which policy each result was made",
      sql: """
        CREATE TABLE landreserve_results (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, result TEXT NOT NULL UNIQUE, command TEXT NOT NULL,
          policy TEXT NOT NULL, policy_file TEXT NOT NULL, overrides TEXT NOT NULL,
          general_fingerprint TEXT NOT NULL, own_fingerprint TEXT NOT NULL, made_at DATETIME NOT NULL)
        """)
    try transaction.makeOwnTable(
      inputs, summary: "From which layers, in which state, each result was made",
      sql: """
        CREATE TABLE landreserve_inputs (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, result TEXT NOT NULL, input TEXT NOT NULL,
          entry INTEGER NOT NULL, changes INTEGER)
        """)
  }

  /// Enters what a layer was made from in the place of what is known of its last state; nil for an import.
  static func replace(
    _ basis: ResultBasis?, of layer: String, command: String, in transaction: GeoPackageTransaction
  ) throws {
    let database = transaction.database
    for table in [results, inputs] {
      try database.execute(sql: "DELETE FROM \(table) WHERE lower(result) = lower(?)", arguments: [layer])
    }
    guard let basis else { return }
    try database.execute(
      sql: """
        INSERT INTO \(results) (result, command, policy, policy_file, overrides, general_fingerprint,
        own_fingerprint, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        layer, command, basis.policy, basis.policyFile, basis.overrides.joined(separator: "\n"),
        basis.generalFingerprint, basis.ownFingerprint, transaction.time,
      ])
    for input in basis.inputs {
      try database.execute(
        sql: "INSERT INTO \(inputs) (result, input, entry, changes) VALUES (?, ?, ?, ?)",
        arguments: [layer, input.layer, input.state.entry, input.state.changes])
    }
  }

  static func all(in database: Database) throws -> [ResultBasis] {
    guard try database.hasTable(results), try database.hasTable(inputs) else { return [] }
    var layers: [String: [Input]] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT result, input, entry, changes FROM \(inputs) ORDER BY input")
    {
      guard let result = String.fromDatabaseValue(row[0]), let input = String.fromDatabaseValue(row[1]) else {
        continue
      }
      let state = LayerState(
        entry: Int64.fromDatabaseValue(row[2]) ?? 0, changes: Int64.fromDatabaseValue(row[3]))
      layers[result, default: []].append(Input(layer: input, state: state))
    }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT result, command, policy, policy_file, overrides, general_fingerprint, own_fingerprint, made_at
        FROM \(results) ORDER BY result
        """
    ).map { row in
      let texts = (0..<8).map { String.fromDatabaseValue(row[$0]) ?? "" }
      var basis = ResultBasis(
        inputs: layers[texts[0]] ?? [], policy: texts[2], policyFile: texts[3],
        overrides: texts[4].split(separator: "\n").map(String.init), generalFingerprint: texts[5],
        ownFingerprint: texts[6])
      (basis.result, basis.command, basis.time) = (texts[0], texts[1], texts[7])
      return basis
    }
  }
}

extension Workspace {
  /// What the results of the workspace were made from, as far as it is known, in the order of their names.
  public func resultBases() throws -> [ResultBasis] {
    guard isOwn else { return [] }
    return try geoPackage.reading(doing: .readingRegistry) { try ResultBasis.all(in: $0) }
  }

  /// The state in which a layer was when the workspace was opened; nil for a layer that is not there, and in a file
  /// whose changes nothing counts.
  public func state(of layer: String) -> LayerState? { states[layer.foldedName] }
}
