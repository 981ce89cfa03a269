namespace Portal.Shared;

/// <summary>The numbers beside the menu entries. Late ones are shown in red.</summary>
public sealed record MenuCounts(int Inbox = 0, int InboxLate = 0, int Complaints = 0, int Notifications = 0, int Tasks = 0, int TasksLate = 0, int Incidents = 0, int DeadMails = 0, int Reviews = 0, int ReviewsLate = 0, int Training = 0, int TrainingLate = 0);
