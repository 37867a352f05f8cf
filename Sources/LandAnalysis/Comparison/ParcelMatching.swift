import District

/// Which parcels of two states are the same by key and shape, found by sorting.
struct ParcelMatching: Sendable {
  /// A parcel of the old state and one of the new, as indices of the states' entries.
  struct Pair: Sendable, Hashable {
    var old: Int
    var new: Int
  }

  /// Pairs of one key and one shape.
  private(set) var same: [Pair] = []
  /// Pairs of one shape whose keys differ.
  private(set) var renamed: [Pair] = []
  /// Pairs of one key and one shape that most of the state moved alike.
  private(set) var moved: [Pair] = []
  /// The move that they share.
  private(set) var shift: ParcelShift?
  /// Pairs of one key without a geometry on one side or both.
  private(set) var keyOnly: [Pair] = []
  /// What is left of the old state, in its order.
  private(set) var old: [Int] = []
  /// What is left of the new state, in its order.
  private(set) var new: [Int] = []

  private struct Name: Hashable, Comparable {
    var first: Fingerprint
    var second: Fingerprint

    static func < (left: Name, right: Name) -> Bool {
      left.first != right.first ? left.first < right.first : left.second < right.second
    }
  }

  /// Matches two states. O(n log n).
  ///
  /// - Parameter metresPerUnit: of the reference system that both are in; nil where they are in different ones, and
  ///   moves mean nothing.
  init(_ oldState: [ParcelState.Entry], _ newState: [ParcelState.Entry], metresPerUnit: Double?) {
    var old = Array(oldState.indices)
    var new = Array(newState.indices)
    let nothing = Fingerprint()
    same = Self.take(&old, &new, oldState, newState) { Name(first: $0.shape, second: $0.key ?? nothing) }
    if let metresPerUnit {
      var (restOld, restNew) = (old, new)
      let keyed = Self.take(&restOld, &restNew, oldState, newState) { entry in
        entry.hasGeometry ? entry.key.map { Name(first: $0, second: nothing) } : nil
      }
      if let (shift, moved) = ParcelShift.of(
        same.filter { oldState[$0.old].hasGeometry } + keyed, oldState, newState,
        metresPerUnit: metresPerUnit)
      {
        (self.shift, self.moved) = (shift, moved.sorted { $0.old < $1.old })
        let (gone, come) = (Set(moved.map(\.old)), Set(moved.map(\.new)))
        old.removeAll { gone.contains($0) }
        new.removeAll { come.contains($0) }
      }
    }
    renamed = Self.take(&old, &new, oldState, newState) {
      $0.hasGeometry ? Name(first: $0.shape, second: nothing) : nil
    }
    let withoutShape = { (entry: ParcelState.Entry) in !entry.hasGeometry }
    // A parcel that lost or gained its geometry is known by its key alone.
    var bareOld = old.filter { withoutShape(oldState[$0]) }
    var bareNew = new.filter { withoutShape(newState[$0]) }
    func name(_ entry: ParcelState.Entry) -> Name? { entry.key.map { Name(first: $0, second: nothing) } }
    var restOld = old.filter { !withoutShape(oldState[$0]) }
    var restNew = new.filter { !withoutShape(newState[$0]) }
    keyOnly = Self.take(&bareOld, &restNew, oldState, newState, name)
    keyOnly += Self.take(&restOld, &bareNew, oldState, newState, name)
    keyOnly += Self.take(&bareOld, &bareNew, oldState, newState, name)
    self.old = (bareOld + restOld).sorted()
    self.new = (bareNew + restNew).sorted()
  }

  /// Takes the pairs of equal names out of both lists; of equal names the first goes with the first.
  private static func take(
    _ old: inout [Int], _ new: inout [Int], _ oldState: [ParcelState.Entry], _ newState: [ParcelState.Entry],
    _ name: (ParcelState.Entry) -> Name?
  ) -> [Pair] {
    func named(_ indices: [Int], _ state: [ParcelState.Entry]) -> [(name: Name, index: Int)] {
      indices.compactMap { index in name(state[index]).map { (name: $0, index: index) } }
        .sorted { $0.name != $1.name ? $0.name < $1.name : $0.index < $1.index }
    }
    let (first, second) = (named(old, oldState), named(new, newState))
    var pairs: [Pair] = []
    var (i, j) = (0, 0)
    while i < first.count, j < second.count {
      if first[i].name < second[j].name {
        i += 1
      } else if second[j].name < first[i].name {
        j += 1
      } else {
        pairs.append(Pair(old: first[i].index, new: second[j].index))
        i += 1
        j += 1
      }
    }
    var isTakenOld = Array(repeating: false, count: oldState.count)
    var isTakenNew = Array(repeating: false, count: newState.count)
    for pair in pairs {
      isTakenOld[pair.old] = true
      isTakenNew[pair.new] = true
    }
    old.removeAll { isTakenOld[$0] }
    new.removeAll { isTakenNew[$0] }
    return pairs.sorted { $0.old < $1.old }
  }
}
