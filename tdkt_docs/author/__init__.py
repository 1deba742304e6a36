"""Templates built from one description of the NĐ 30/2020 parts."""
