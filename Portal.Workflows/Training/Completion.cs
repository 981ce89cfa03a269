namespace Portal.Workflows.Training;

/// <summary>What it takes to be done with a course, in the words of cmi5's moveOn. Text keys <c>Rule.{name}</c>.</summary>
public enum CompletionRule
{
    /// <summary>The quiz is passed.</summary>
    Passed,

    /// <summary>Everything is read, confirmed or attended.</summary>
    Completed,
    CompletedAndPassed,
    CompletedOrPassed,

    /// <summary>Nothing is asked for: the learner says that it is done.</summary>
    NotApplicable,
}

/// <summary>Kinds of course. Text keys <c>Kind.{name}</c>.</summary>
public enum CourseKind { Lesson, Classroom, Exam, SelfStudy, Coaching }

/// <summary>cmi5's moveOn (AICC cmi5 Specification Profile for xAPI, 10.2.4), as a function.</summary>
public static class Completion
{
    public static bool IsMet(CompletionRule rule, bool completed, bool passed) => rule switch
    {
        CompletionRule.Passed => passed,
        CompletionRule.Completed => completed,
        CompletionRule.CompletedAndPassed => completed && passed,
        CompletionRule.CompletedOrPassed => completed || passed,
        CompletionRule.NotApplicable => true,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown completion rule."),
    };

    /// <summary>A quiz decides about it, alone or with others.</summary>
    public static bool AsksQuiz(CompletionRule rule) => rule is CompletionRule.Passed or CompletionRule.CompletedAndPassed or CompletionRule.CompletedOrPassed;
}
