"""Who may see and do what, on the real units: a scope follows a commune into its successor and no further."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.places import places
from warehouse.reference import replace_reference
from warehouse.reference_files import read_folder
from warehouse.rights import ADMINISTRATOR, NOBODY, UPLOADER, VIEWER, Grant, Rights, rights_from, rights_of

UNITS = Path(__file__).resolve().parents[2] / "warehouse" / "units"
MUONG_MUON, MUONG_PON_OLD = "03202@2010-01", "03319@2010-01"  # both went into Mường Pồn, which has the first one's code
MUONG_PON = "03202@2025-07"
PROVINCE = "11@2010-01"
MUONG_LAY_TOWN = "095@2010-01"  # its communes went into the commune of the same name, with one of another district


@pytest.fixture(scope="module")
def warehouse_of_units() -> Warehouse:
    return open_warehouse(MEMORY)


def given(warehouse: Warehouse, *grants: tuple[str, str]) -> Rights:
    return rights_from([Grant(*grant) for grant in grants], places(warehouse))


def test_a_scope_follows_an_old_commune_into_its_successor(warehouse_of_units: Warehouse):
    rights = given(warehouse_of_units, (UPLOADER, MUONG_MUON))
    assert rights.sees == rights.files_for == {MUONG_MUON, MUONG_PON}  # but not the other commune that went into it
    assert rights.role == UPLOADER and not rights.administers


def test_a_commune_of_today_brings_its_past(warehouse_of_units: Warehouse):
    rights = given(warehouse_of_units, (VIEWER, MUONG_PON))
    assert rights.sees == {MUONG_MUON, MUONG_PON_OLD, MUONG_PON}
    assert rights.files_for == NOBODY
    assert rights.role == VIEWER


def test_a_district_brings_its_communes_and_what_became_of_them(warehouse_of_units: Warehouse):
    rights = given(warehouse_of_units, (VIEWER, MUONG_LAY_TOWN))
    units = places(warehouse_of_units).units
    assert rights.sees is not None
    assert {units[unit].name for unit in rights.sees if units[unit].valid_to} == {
        *("Mường Lay", "Sông Đà", "Na Lay", "Lay Nưa"),
    }
    assert PROVINCE not in rights.sees


def test_a_committee_in_a_commune_belongs_to_whoever_sees_that_commune(tmp_path: Path):
    shutil.copytree(UNITS, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "units.csv").open("a", encoding="utf-8") as file:
        file.write("C1,2025-08,,Đảng bộ Công an xã,committee,commune,03202,,,,\n")
        file.write("C3,2020-01,,Đảng bộ Đồn biên phòng,committee,commune,03319,,,,\n")
    warehouse = open_warehouse(MEMORY)
    replace_reference(warehouse, read_folder(tmp_path))
    police, border = "C1@2025-08", "C3@2020-01"
    assert given(warehouse, (VIEWER, MUONG_MUON)).sees == {MUONG_MUON, MUONG_PON, police}  # C3 is of the other one
    assert given(warehouse, (VIEWER, MUONG_PON_OLD)).sees == {MUONG_PON_OLD, MUONG_PON, police, border}
    assert given(warehouse, (VIEWER, MUONG_PON)).sees == {MUONG_MUON, MUONG_PON_OLD, MUONG_PON, police, border}
    assert given(warehouse, (UPLOADER, police)).files_for == {police}
    assert police in (given(warehouse, (VIEWER, "097@2010-01")).sees or ())
    warehouse.close()


def test_the_province_is_everything_also_what_comes_later(warehouse_of_units: Warehouse):
    rights = given(warehouse_of_units, (ADMINISTRATOR, PROVINCE))
    assert rights.sees is None and rights.files_for is None and rights.administers


def test_roles_add_up_each_with_its_own_units(warehouse_of_units: Warehouse):
    rights = given(warehouse_of_units, (VIEWER, MUONG_PON), (UPLOADER, MUONG_MUON))
    assert rights.sees == {MUONG_MUON, MUONG_PON_OLD, MUONG_PON}
    assert rights.files_for == {MUONG_MUON, MUONG_PON}
    assert rights.named == (MUONG_MUON, MUONG_PON)


def test_without_a_role_there_is_nothing(warehouse: Warehouse):
    assert given(warehouse).none
    assert rights_of(warehouse, "stranger@example.vn").none


def test_a_disabled_account_has_no_rights(warehouse: Warehouse):
    with warehouse.writing() as cursor:
        cursor.execute("INSERT INTO account VALUES ('a@b.vn', 'A', false, NULL, NULL)")
        cursor.execute(f"INSERT INTO account_role VALUES ('a@b.vn', 'viewer', '{MUONG_PON}')")
    assert rights_of(warehouse, "a@b.vn").role == VIEWER
    with warehouse.writing() as cursor:
        cursor.execute("UPDATE account SET is_disabled = true")
    assert rights_of(warehouse, "a@b.vn").none


def test_a_unit_that_no_longer_exists_in_the_reference_data_gives_nothing(warehouse_of_units: Warehouse):
    assert given(warehouse_of_units, (VIEWER, "99999@2010-01")).sees == NOBODY
