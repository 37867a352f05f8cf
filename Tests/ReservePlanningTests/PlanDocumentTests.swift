import Foundation
import LandFormats
import LandPolicy
import ReservePlanning
import Testing

@Suite struct PlanDocumentTests {
  let problem = PlanProblem(
    candidates: [
      PlanCandidate(id: "a", areaMu: 10, cost: 3, quotaMu: 1), PlanCandidate(id: "b", areaMu: 20, cost: 5),
    ],
    firstYear: 2026, yearCount: 2, discount: 0.25,
    constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10, 10], floorClause: "七（三）"))

  @Test func holdsTheContractsKeys() throws {
    let document = PlanDocument(try PlanSolver().solve(problem), overrides: ["plan.years=2"])
    let object = try #require(try JSONSerialization.jsonObject(with: document.json()) as? [String: Any])
    for key in [
      "status", "objective", "bound", "gap", "solver", "seconds", "years", "clusters", "constraints",
      "explanation",
    ] {
      #expect(object[key] != nil, "\(key)")
    }
    #expect(object["status"] as? String == "optimal")
    let year = try #require((object["years"] as? [[String: Any]])?.first)
    #expect(Set(year.keys) == ["year", "area_mu", "cost", "quota_mu", "parcels"])
    #expect(year["parcels"] as? [String] == ["a"])
    let constraint = try #require((object["constraints"] as? [[String: Any]])?.first)
    #expect(constraint["id"] as? String == "floor-2026")
    #expect(constraint["clause"] as? String == "七（三）")
    #expect(constraint["severity"] as? String == "hard")
    #expect(constraint["required"] as? Double == 10)
    #expect(constraint["achieved"] as? Double == 10)
    #expect(constraint["met"] as? Bool == true)
    let solver = try #require(object["solver"] as? [String: String])
    #expect(solver["name"] == "HiGHS")
    #expect(solver["version"]?.split(separator: ".").count == 3)
    #expect(object["objective"] as? Double == 3 + 5 / 1.25)
  }

  @Test func isReadBackAsItWasWritten() throws {
    let document = PlanDocument(try PlanSolver().solve(problem))
    #expect(try PlanDocument(json: document.json()) == document)
  }

  @Test func aProblemIsReadBackAsItWasWritten() throws {
    var problem = problem
    problem.candidates[0].locks = [PlanLock(.in, year: 2026, clause: "x")]
    problem.candidates[0].flags = ["class-d"]
    problem.adjacency = [PlanAdjacency("a", "b", sharedMetres: 12)]
    problem.objective = PlanAim(
      [.init(.owners), .init(.discountedCost, weight: 2)], isRanked: true)
    let text = try JSONEncoder().encode(problem)
    let tree = try PolicyValue(parsingJSON: Array(text), file: "p.json")
    #expect(try PlanProblem(PolicyReader(file: "p.json", value: tree)) == problem)
  }

  @Test func theFingerprintTellsProblemsApart() {
    var other = problem
    other.candidates[0].cost += 1e-9
    #expect(other.fingerprint != problem.fingerprint)
    // Plan files that exist name their problem so.
    #expect(problem.fingerprint == "a8dc4d869e6f3be6f800b2e5a1bd7fa7dccfe5154c3961c056c1566c3aa74deb")
  }
}
