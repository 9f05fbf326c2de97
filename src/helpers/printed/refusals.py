"""Why a text is not read as a number."""


class Refused(Exception):
    """Why a text is not read as a number."""


def reason(found: list) -> str:
    """Why tokens in no known arrangement are not read.

    Parameters
    ----------
    found : list of vocabulary.Token
        All of the text.
    """
    numbers = [repr(token.text) for token in found if token.kind in "NRWH" and token.text]
    unknown = [repr(token.text) for token in found if token.kind == "?"]
    foreign = [word for word in unknown if any(sign.isdigit() for sign in word)]
    if not numbers:
        return f"it holds no number{' in the digits 0 to 9' if foreign else ''}"
    raised = [word for word in unknown if word[1] in "⁰¹²³⁴⁵⁶⁷⁸⁹"]
    if raised:
        return f"{raised[0]} may be a footnote mark or an exponent"
    changes = [repr(token.text) for token in found if token.kind in "XY"]
    if changes:
        return f"{changes[0]} does not say by how much beside {' and '.join(numbers)}"
    if unknown and len(numbers) > 1:
        return f"{' and '.join(numbers)} without a sign or word of a range, and {unknown[0]} is not known beside them"
    if len(numbers) > 1:
        return f"{' and '.join(numbers)} without a sign or word of a range"
    if unknown:
        return f"{unknown[0]} is not a unit, qualifier or sign known beside a number"
    if any(token.kind == "R" for token in found):
        return f"{numbers[0]} is an ordinal, which counts nothing"
    return f"its words stand in no order known around {numbers[0]}"
