from bot.evaluation import held_out, report, table
from bot.model_files import ROOT, TEST_SET
from language.spanish import key


def test_scores() -> None:
    found = report([("a", "greet"), ("b", "greet"), ("c", "deny")], ["greet", "deny", "deny"])
    by_name = {score.intent: score for score in found.scores}
    assert (by_name["greet"].precision, by_name["greet"].recall, by_name["greet"].f1) == (1.0, 0.5, 0.667)
    assert (by_name["deny"].precision, by_name["deny"].recall) == (0.5, 1.0)
    assert found.mistakes == (("b", "greet", "deny"),)
    assert any("macro F1" in line for line in table(found))


def test_every_intent_has_ten_held_out_messages_that_are_not_trained_on() -> None:
    examples = held_out(TEST_SET)
    intents = [intent for _, intent in examples]
    # By key: to the model "kiero" and "quiero" are the same message.
    trained = {key(text) for text, _ in held_out(ROOT / "nlu_data" / "nlu" / "es")}
    assert all(intents.count(intent) >= 10 for intent in set(intents))
    assert len(set(intents)) == 25
    assert not trained & {key(text) for text, _ in examples}
