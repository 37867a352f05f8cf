import CPROJ

extension PROJContext {
  /// The code under which the system was asked for, or that its text claims and its parameters bear out.
  func listedCode(
    of crs: borrowing PROJObject, notation: ReferenceSystemNotation
  ) -> (authority: String, code: String)? {
    guard let authority = proj_get_id_auth_name(crs.handle, 0), let code = proj_get_id_code(crs.handle, 0)
    else {
      return nil
    }
    let claim = (authority: String(cString: authority), code: String(cString: code))
    guard case .definition = notation else { return claim }
    return means(crs, the: claim) ? claim : nil
  }

  /// Whether both give a place the same x and y: axis order is no part of the meaning here.
  private func means(_ crs: borrowing PROJObject, the claim: (authority: String, code: String)) -> Bool {
    guard let listed = PROJObject(proj_create(handle, claim.authority + ":" + claim.code)),
      let left = PROJObject(proj_normalize_for_visualization(handle, crs.handle)),
      let right = PROJObject(proj_normalize_for_visualization(handle, listed.handle))
    else { return false }
    let criterion = PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS
    return proj_is_equivalent_to_with_ctx(handle, left.handle, right.handle, criterion) != 0
  }

  static func epsgCode(_ listed: (authority: String, code: String)) -> Int? {
    if listed.authority == "OGC", listed.code == "CRS84" { return 4326 }
    return listed.authority == "EPSG" ? Int(listed.code) : nil
  }

  /// The EPSG system of the same meaning. Tens of milliseconds, for WKT and foreign codes only.
  func identifiedEPSGCode(of crs: borrowing PROJObject) -> Int? {
    let found = proj_identify(handle, crs.handle, "EPSG", nil, nil)
    guard let found else { return nil }
    defer { proj_list_destroy(found) }
    for index in 0..<proj_list_get_count(found) {
      guard let candidate = PROJObject(proj_list_get(handle, found, index)),
        let code = proj_get_id_code(candidate.handle, 0).map({ String(cString: $0) }), let number = Int(code),
        means(crs, the: ("EPSG", code))
      else { continue }
      return number
    }
    return nil
  }

  /// What to try in place of a text that PROJ does not know.
  func suggestion(for notation: ReferenceSystemNotation) -> ProjectionError.Suggestion {
    guard case .code(let authority, let code) = notation else { return .notation }
    let others = ["EPSG", "ESRI", "OGC", "IGNF", "NKG", "IAU_2015"].filter { $0 != authority }
    for other in others {
      if let object = PROJObject(proj_create(handle, other + ":" + code)), proj_is_crs(object.handle) != 0 {
        let name = proj_get_name(object.handle).map { String(cString: $0) } ?? ""
        return .otherAuthority(other, code: code, name: name)
      }
    }
    return .lookUp(authority: authority, code: code)
  }
}
