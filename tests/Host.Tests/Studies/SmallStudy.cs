using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>A study of two candidates in a folder of its own, which a test may spoil. Its candidates' files are never read.</summary>
internal sealed class SmallStudy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paretobench-study-");
    private readonly JsonObject _json = JsonNode.Parse("""
        {
          "task": { "kind": "classification", "data": "data.csv" },
          "candidates": [ { "id": "a", "file": "a.onnx" }, { "id": "b", "file": "b.onnx", "family": "f", "facts": { "training_seconds": 1.5 } } ],
          "boards": [ "board" ]
        }
        """)!.AsObject();

    public SmallStudy()
    {
        Write("data.csv", "label,split,x\n0,calibration,1\n1,test,2\n");
        Write("a.onnx", "");
        Write("b.onnx", "");
    }

    public string Folder => _folder.FullName;

    public string StudyPath => Path.Combine(Folder, "study.json");

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>One property of the study as JSON; null: none.</summary>
    public SmallStudy With(string property, string? json)
    {
        if (json == null)
            _json.Remove(property);
        else
            _json[property] = JsonNode.Parse(json);
        return this;
    }

    public Study Read()
    {
        File.WriteAllText(StudyPath, _json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return StudyReader.Read(StudyPath);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
