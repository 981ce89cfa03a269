namespace Portal.Complaints;

public sealed class ComplaintsText;
