package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// publicRecord is the JSON file that goes with a publication: the log's entry and its opened fields.
type publicRecord struct {
	Leaf   map[string]interface{} `json:"leaf"`
	Record struct {
		Size   int64   `json:"size"`
		Commit string  `json:"commit"`
		Fields []field `json:"fields"`
	} `json:"record"`
}

type field struct {
	Path  json.RawMessage `json:"path"`
	Value json.RawMessage `json:"value"`
	Salt  string          `json:"salt"`
	Index int64           `json:"index"`
	Proof []string        `json:"proof"`
}

// entryOfRecord checks the opened fields against the entry's commitment and, where asked, the document against the
// opened fields, and answers the bytes of the entry.
func entryOfRecord(recordFile, documentFile string) ([]byte, error) {
	data, err := os.ReadFile(recordFile)
	if err != nil {
		return nil, err
	}
	// Without white space the raw values are the canonical ones that were committed to.
	var compact bytes.Buffer
	if err := json.Compact(&compact, data); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	var file publicRecord
	if err := json.Unmarshal(compact.Bytes(), &file); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	record := file.Record
	if file.Leaf["commit"] != record.Commit {
		return nil, errors.New("record: the fields name another commitment than the entry")
	}
	root, err := decodeHash(record.Commit)
	if err != nil {
		return nil, err
	}
	for i, f := range record.Fields {
		if i > 0 && f.Index <= record.Fields[i-1].Index {
			return nil, errors.New("record: fields out of order")
		}
		if err := checkField(f, record.Size, root); err != nil {
			return nil, err
		}
	}
	// The last leaf of the tree is the number of fields, so that none can be hidden by stating a smaller size.
	last := len(record.Fields) - 1
	if last < 0 || string(record.Fields[last].Path) != "[]" || record.Fields[last].Index != record.Size-1 ||
		string(record.Fields[last].Value) != fmt.Sprint(record.Size-1) {
		return nil, errors.New("record: the number of fields is not the committed one")
	}
	fmt.Printf("fields opened: %d, closed: %d\n", last, record.Size-1-int64(last))
	if documentFile != "" {
		if err := checkDocument(documentFile, record.Fields); err != nil {
			return nil, err
		}
	}
	// Canonical JSON: encoding/json sorts the keys of a map, and the values of an entry need no escapes.
	return json.Marshal(file.Leaf)
}

// checkField: SHA-256(0x00 || salt || [path,value]) is a leaf of the RFC 6962 tree with this root and size.
func checkField(f field, size int64, root tlog.Hash) error {
	salt, err := decodeHash(f.Salt)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	text.Write(salt[:])
	text.WriteByte('[')
	text.Write(f.Path)
	text.WriteByte(',')
	text.Write(f.Value)
	text.WriteByte(']')
	var proof tlog.RecordProof
	for _, line := range f.Proof {
		hash, err := decodeHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if f.Index < 0 || f.Index >= size {
		return fmt.Errorf("field %s: no such place", f.Path)
	}
	if err := tlog.CheckRecord(proof, size, root, f.Index, tlog.RecordHash(text.Bytes())); err != nil {
		return fmt.Errorf("field %s: %w", f.Path, err)
	}
	return nil
}

func checkDocument(path string, fields []field) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	want := fmt.Sprintf("\"%x\"", sha256.Sum256(data))
	for _, f := range fields {
		if string(f.Value) == want && bytes.HasSuffix(f.Path, []byte("\"sha256\"]")) {
			fmt.Printf("document is the one of field %s\n", f.Path)
			return nil
		}
	}
	return errors.New("document: not the published one")
}

func decodeHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	data, err := hex.DecodeString(text)
	if err != nil || len(data) != tlog.HashSize {
		return hash, errors.New("malformed hash")
	}
	copy(hash[:], data)
	return hash, nil
}

// checkProof checks a c2sp.org/tlog-proof@v1 file for an entry.
func checkProof(vkey, proofFile string, entry []byte) error {
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	parts := strings.SplitN(string(text), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("proof: malformed")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("proof: no index")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return fmt.Errorf("proof: %w", err)
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return fmt.Errorf("proof: %w", err)
		}
		proof = append(proof, hash)
	}
	tree, err := openCheckpoint([]byte(parts[1]), vkey)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if index < 0 || index >= tree.N {
		return fmt.Errorf("no entry %d in a log of %d", index, tree.N)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return fmt.Errorf("inclusion: %w", err)
	}
	fmt.Println("entry", index, "is in the signed log of", tree.N)
	return nil
}
