"""What every stored field of casework is. Only what names nobody may be counted."""

from visnet.cases.privacy import around, case, work
from visnet.kit.privacy import Register

REGISTER: Register = {**case.REGISTER, **around.REGISTER, **work.REGISTER}
