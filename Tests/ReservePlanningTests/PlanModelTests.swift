import Foundation
import LandPolicy
import ReservePlanning
import Testing

@Suite struct PlanModelTests {
  let problem = PlanProblem(
    candidates: [
      PlanCandidate(id: "12-A", areaMu: 10, cost: 3, quotaMu: 1),
      PlanCandidate(id: "地块 7", areaMu: 20, cost: 5),
    ], firstYear: 2026, yearCount: 2,
    constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10, 10], budget: [nil, 6]))

  @Test func namesAreReadable() {
    let model = PlanModel.compiled(problem)
    #expect(model.columns.map(\.name).sorted().contains("buy[12-A][2026]"))
    #expect(model.rows.map(\.name).contains("floor[2026]"))
    #expect(model.rows.map(\.name).contains("budget[2027]"))
    #expect(model.rows.map(\.name).contains("once[12-A]"))
  }

  @Test func theLinearProgramFileKeepsToTheFormat() {
    let text = PlanModel.compiled(problem).linearProgramFile()
    #expect(text.contains("buy(12_A,2026)"))
    #expect(text.contains("buy(u5730u5757_7,2027)"))
    #expect(!text.contains("["))
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(text.contains(" floor(2026): "))
    #expect(text.hasSuffix("End\n"))
  }
}
