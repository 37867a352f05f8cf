import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection
import Synchronization

/// An earlier state of the parcels, read once for all the rules that compare with it.
///
/// Rules ask before the parcels are read, ``read(_:)`` answers all that was asked in one pass, and the answers stand
/// until the setting goes. Memory depends on what was asked: eight figures a block, and 16 bytes for each parcel whose
/// use was one of the words asked for.
package final class Baseline: Sendable {
  /// The number of a question, by which its answer is had.
  package struct Question: Sendable, Hashable {
    fileprivate(set) var number: Int
  }

  /// A question for land: how much met a condition, in all or by block.
  package struct LandQuestion: Sendable {
    package var condition: PolicyReader
    package var isByBlock: Bool

    /// Asks for land that met a condition.
    package init(condition: PolicyReader, isByBlock: Bool) {
      self.condition = condition
      self.isByBlock = isByBlock
    }
  }

  /// A question for uses: which parcels had one of some words in a column.
  package struct UseQuestion: Sendable {
    package var column: String
    package var words: [String]
  }

  /// Answers to both kinds of questions, by their numbers.
  package struct Answers: Sendable {
    /// Land and other land in mu by block, −1 outside the blocks and for all land together.
    package var lands: [[Int32: LandSum]] = []
    /// The number of the word of each parcel by the fingerprint of its key.
    package var uses: [[UInt64: UInt16]] = []
    /// Of each question for land the features that could add to it, but whose land can't be measured.
    package var openLands: [[UnreadableFeature]] = []
    /// Of each question for land by block the land in mu that a block that can't be read may hold.
    package var openBlocks: [Double] = []
    /// The features of which nothing can be read.
    package var unreadable: [UnreadableFeature] = []
  }

  private struct State: Sendable {
    var lands: [LandQuestion] = []
    var uses: [UseQuestion] = []
    var answers = Answers()
  }

  /// The layer's name in the policy.
  package let name: String
  /// The layer that holds the earlier state.
  package let layer: LayerPolicy
  private let state = Mutex(State())

  package init(_ layer: LayerPolicy, named name: String) {
    self.layer = layer
    self.name = name
  }

  /// Asks how much land met a condition.
  ///
  /// - Throws: ``LandError`` for a missing layer or column.
  package func ask(_ question: LandQuestion, in setting: DistrictSetting) throws -> Question {
    let names = try setting.geoPackage.layer(named: layer.table).attributeFields.map(\.name)
    _ = try PolygonLayer.bind(question.condition, to: names, aliases: layer.columns)
    return state.withLock {
      $0.lands.append(question)
      return Question(number: $0.lands.count - 1)
    }
  }

  /// Asks which parcels had one of some words in a column.
  ///
  /// - Throws: ``LandError`` for a missing layer or column.
  package func ask(column: PolicyReader, words: Set<String>, in setting: DistrictSetting) throws -> Question {
    let names = try setting.geoPackage.layer(named: layer.table).attributeFields.map(\.name)
    let use = layer.column(of: try column.text())
    guard names.contains(use) else {
      throw column.error(LayerFault.noColumnOfLayer(use, layer: layer.table, known: names))
    }
    return state.withLock {
      $0.uses.append(UseQuestion(column: use, words: words.sorted()))
      return Question(number: $0.uses.count - 1)
    }
  }

  /// Answers the questions that have no answer yet, in one pass over the layer. O(rows).
  package func read(_ setting: DistrictSetting) throws {
    let open = state.withLock { state in
      (
        lands: Array(state.lands.dropFirst(state.answers.lands.count)),
        uses: Array(state.uses.dropFirst(state.answers.uses.count))
      )
    }
    guard !open.lands.isEmpty || !open.uses.isEmpty else { return }
    let answers = try BaselinePass(layer, named: name, lands: open.lands, uses: open.uses, in: setting).run()
    state.withLock {
      $0.answers.lands += answers.lands
      $0.answers.uses += answers.uses
      $0.answers.openLands += answers.openLands
      $0.answers.openBlocks += answers.openBlocks
      $0.answers.unreadable = answers.unreadable
    }
  }

  /// The land of a question by block; that outside the blocks, or of a question for all, stands under −1.
  package func land(_ question: Question) -> [Int32: LandSum] {
    state.withLock { $0.answers.lands[question.number] }
  }

  /// The features that could add to the land of a question, but can't be measured.
  package func openLand(_ question: Question) -> [UnreadableFeature] {
    state.withLock { $0.answers.openLands[question.number] }
  }

  /// The land of a question in mu that may lie in another block than it is counted in.
  package func openBlocks(_ question: Question) -> Double {
    state.withLock { $0.answers.openBlocks[question.number] }
  }

  /// The features of which neither land nor attributes can be read.
  package var unread: [UnreadableFeature] { state.withLock { $0.answers.unreadable } }

  /// All features that can't be used for what was asked.
  package var unreadable: [UnreadableFeature] {
    state.withLock { $0.answers.unreadable + $0.answers.openLands.flatMap { $0 } }
  }

  /// The uses of a question: the number of a parcel's word among the sorted words, by the fingerprint of its key.
  package func uses(_ question: Question) -> [UInt64: UInt16] {
    state.withLock { $0.answers.uses[question.number] }
  }
}
