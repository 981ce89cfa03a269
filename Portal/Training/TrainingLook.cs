using Portal.Workflows.Training;

namespace Portal.Training;

/// <summary>Icons and tones of training, the same on every page.</summary>
public static class TrainingLook
{
    public static string IconOf(CourseKind kind) => kind switch
    {
        CourseKind.Classroom => "people", CourseKind.Exam => "clipboard-check", CourseKind.SelfStudy => "paperclip", CourseKind.Coaching => "chat-left-text", _ => "file-earmark-text",
    };

    public static string ToneOf(TrainingState state) => state switch
    {
        TrainingState.Overdue or TrainingState.Expired => "late",
        TrainingState.Expiring or TrainingState.Failed => "soon",
        TrainingState.Valid => "good",
        TrainingState.Started or TrainingState.Submitted or TrainingState.Waived => "accent",
        _ => "",
    };
}
