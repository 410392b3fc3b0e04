from bot.evaluation import Confusion, report, table


def test_scores() -> None:
    found = report("es", [("greet", "greet"), ("greet", "deny"), ("deny", "deny")])
    by_name = {score.intent: score for score in found.scores}
    assert (by_name["greet"].precision, by_name["greet"].recall, by_name["greet"].f1) == (1.0, 0.5, 0.667)
    assert (by_name["deny"].precision, by_name["deny"].recall) == (0.5, 1.0)
    assert found.confusions == (Confusion("greet", "deny", 1),)
    assert (found.macro_f1, found.accuracy) == (0.667, 0.6667)
    assert any("macro F1" in line for line in table(found))


def test_an_intent_that_was_never_right_scores_nothing() -> None:
    (only,) = report("qu", [("greet", "deny")]).scores
    assert (only.precision, only.recall, only.f1) == (0.0, 0.0, 0.0)
