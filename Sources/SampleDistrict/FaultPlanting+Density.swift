extension FaultPlanting {
  /// Firms that should be gone, yields and building figures beyond their limits, and figures in a wrong unit.
  mutating func plantDensity() {
    plant(count) { planting, reference, _ in
      planting.kept.change(reference) {
        $0.enterpriseClass = .d
        $0.grade = .limited
      }
      planting.note(
        "class-d-remaining", [reference], "a firm of class D without a closure date, in production",
        measured: 1,
        expected: 0, unit: "firms")
    }
    plantBuildings()
    plant(count) { planting, reference, _ in
      let mu = planting.kept.mu(reference)
      let intensity = 40 + 20 * planting.draw(reference, 0)
      planting.kept.change(reference) { detail in
        detail.totalInvestment = (mu * intensity * 100).rounded() / 100
        detail.investedAmount = (detail.totalInvestment * 1.02 * 100).rounded() / 100
      }
      planting.note(
        "investment-intensity-below-threshold", [reference], "a total investment of 40 to 60 万元 a mu",
        measured: (planting.kept.detail(reference)?.totalInvestment ?? 0) / mu, unit: "万元/mu")
    }
    plant(count) { planting, reference, _ in
      let floorArea = planting.kept.detail(reference)?.floorArea ?? 0
      planting.kept.change(reference) { $0.floorArea = (floorArea / 1e4 * 100).rounded() / 100 }
      planting.note(
        "magnitude-error", [reference],
        "the floor area is in ten thousands of square metres, not in square metres",
        place: "floor_area_m2", measured: planting.kept.detail(reference)?.floorArea, expected: floorArea,
        unit: "m2")
    }
    plantContamination()
  }

  private mutating func plantBuildings() {
    plant(count) { planting, reference, _ in
      let area = planting.kept.area(reference)
      planting.kept.change(reference) { detail in
        detail.floorAreaRatio = detail.permittedRatio + 0.4
        detail.floorArea = (detail.floorAreaRatio * area * 10).rounded() / 10
      }
      let detail = planting.kept.detail(reference)
      planting.note(
        "floor-area-ratio-above-permitted", [reference],
        "the floor-area ratio was set 0.4 above the permitted one",
        measured: detail?.floorAreaRatio, expected: detail?.permittedRatio, unit: "ratio")
    }
    plant(count) { planting, reference, _ in
      let value = ((0.18 + 0.06 * planting.draw(reference, 0)) * 1000).rounded() / 1000
      planting.kept.change(reference) { $0.buildingCoefficient = value }
      planting.note(
        "building-coefficient-below-minimum", [reference], "the building coefficient was lowered",
        measured: value,
        expected: 0.3, unit: "ratio")
    }
    plant(count) { planting, reference, _ in
      let value = ((0.18 + 0.04 * planting.draw(reference, 0)) * 1000).rounded() / 1000
      planting.kept.change(reference) { $0.officeShare = value }
      planting.note(
        "office-share-above-maximum", [reference], "the share of land for offices and living was raised",
        measured: value, expected: 0.07, unit: "share")
    }
  }

  /// Lowers yields, before they are scaled; the figures are noted by ``noteYields()`` afterwards.
  mutating func plantYields() -> (output: [ParcelReference], tax: [ParcelReference]) {
    let output = (0..<count).compactMap { _ in take() }
    let tax = (0..<count).compactMap { _ in take() }
    for reference in output {
      let mu = kept.mu(reference)
      let share = 0.1 + 0.08 * draw(reference, 0)
      kept.change(reference) { $0.output = mu * share }
    }
    for reference in tax {
      let mu = kept.mu(reference)
      let share = 0.08 + 0.08 * draw(reference, 0)
      kept.change(reference) { $0.tax = mu * share }
    }
    return (output, tax)
  }

  mutating func noteYields(_ planted: (output: [ParcelReference], tax: [ParcelReference])) {
    for reference in planted.output {
      note(
        "output-per-mu-below-threshold", [reference], "the output was lowered to a tenth or two of the mean",
        measured: (kept.detail(reference)?.output ?? 0) / kept.mu(reference), unit: "万元/mu")
    }
    for reference in planted.tax {
      note(
        "tax-per-mu-below-threshold", [reference], "the tax was lowered to a tenth or two of the mean",
        measured: (kept.detail(reference)?.tax ?? 0) / kept.mu(reference), unit: "万元/mu")
    }
  }

  /// Contaminated land about to be supplied, without and (nothing to be found) with risk control.
  private mutating func plantContamination() {
    let closed = kept.shuffled(kept.blockIndustry, topic: 9)
      .filter { kept.detail($0)?.status == .closed && !used.contains($0) }
    for (place, reference) in closed.prefix(2 * count).enumerated() {
      kept.change(reference) { detail in
        detail.isContaminated = true
        detail.isRiskControlled = place >= count
        detail.supplyStatus = .toBeSupplied
        detail.isAcquirable = false
        detail.acquisitionCost = .nan
        detail.quotaNeed = .nan
        detail.priority = .nan
      }
      used.insert(reference)
      guard place < count else { continue }
      note(
        "contaminated-before-supply", [reference],
        "contaminated land is about to be supplied without risk control")
    }
  }
}
