using Portal.Reviews;

namespace Portal.Pages.Reviews;

/// <summary>An answer as it is drawn.</summary>
public sealed record AnswerView(Question Question, string? Answer, string Culture)
{
    public int? Rating => Question.Kind == QuestionKind.Rating ? Answers.Rating(Answer) : null;
}
