namespace ParetoBench.Candidates.Tasks;

public enum TaskSplit
{
    Train,
    Calibration,
    Test,
}
