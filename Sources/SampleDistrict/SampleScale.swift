/// How finely each part of the district is divided for a number of parcels: industrial parcels come to about
/// 12 mu and stay there; what is left over goes to the country.
struct SampleScale: Sendable {
  let base: Lattice.Division
  let community: Lattice.Division
  let scattered: Lattice.Division
  let businessArea: Lattice.Division
  let study: Lattice.Division
  /// Whether industrial cells have roads and divided squares.
  let hasRoads: Bool
  /// Planted faults of each kind, at most.
  let faultsPerKind: Int
  /// Parcels inside another.
  let holes: Int

  init(parcels: Int) {
    func square(_ side: Int) -> Lattice.Division { Lattice.Division(side, side) }
    switch parcels {
    case ..<600:
      (base, community, scattered) = (square(1), Lattice.Division(2, 1), Lattice.Division(2, 1))
      (businessArea, study) = (square(2), square(2))
    case ..<2500:
      (base, community, scattered, businessArea, study) = (
        square(2), square(2), square(2), square(2), square(2)
      )
    case ..<12_000:
      (base, community, scattered, businessArea, study) = (
        square(4), square(4), square(4), square(4), square(2)
      )
    default:
      (base, community, scattered, businessArea, study) = (
        square(8), square(8), square(8), square(4), square(4)
      )
    }
    hasRoads = parcels >= 2500
    faultsPerKind = parcels < 600 ? 1 : parcels < 2500 ? 2 : 4
    holes = parcels < 600 ? 3 : 12
  }

  func division(of use: DistrictLayout.Use) -> Lattice.Division {
    switch use {
    case .rural: Lattice.Division(1, 1)
    case .study: study
    case .base: base
    case .community: community
    case .scattered: scattered
    case .businessArea: businessArea
    }
  }

  func splitting(of use: DistrictLayout.Use) -> CellTile.Splitting {
    switch use {
    case .rural, .study: .none
    case .base, .community, .scattered: hasRoads ? .withRoads : .none
    case .businessArea: businessArea.rows == 4 ? .thirds : .none
    }
  }
}
