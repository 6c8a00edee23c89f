// Command tlog-verify checks a copy of the public log with code that the authors of the log did not write:
// golang.org/x/mod/sumdb/tlog and golang.org/x/mod/sumdb/note, the packages behind Go's checksum database.
//
// Build (Debian: golang-go, golang-golang-x-mod-dev):
//
//	GO111MODULE=off GOPATH=/usr/share/gocode GOPROXY=off go build -o tlog-verify tlog-verify.go record.go
//
// Use:
//
//	tlog-verify [-vkey KEY] [-old-size N | -old-checkpoint FILE] DIR
//	tlog-verify -vkey KEY -proof FILE -entry FILE
//	tlog-verify -vkey KEY -proof FILE -record FILE [-document FILE]
//
// Exit status: 0 all holds, 1 something does not, 2 wrong usage.
package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	vkey := flag.String("vkey", "", "verifier key of the log; default: first line of DIR/vkey")
	oldSize := flag.Int64("old-size", -1, "check consistency from this earlier size")
	oldCheckpoint := flag.String("old-checkpoint", "", "check consistency from this earlier signed checkpoint")
	proofFile := flag.String("proof", "", "a .tlog-proof file to check")
	entryFile := flag.String("entry", "", "the entry that the proof is for, its exact bytes")
	recordFile := flag.String("record", "", "the public record that the proof is for, with its opened fields")
	documentFile := flag.String("document", "", "the published document, to be compared with the record")
	flag.Parse()
	oneEntry := (*entryFile != "") != (*recordFile != "") && (*documentFile == "" || *recordFile != "")
	withProof := *proofFile != "" && oneEntry && *vkey != "" && flag.NArg() == 0
	withDir := *proofFile == "" && *entryFile == "" && *recordFile == "" && *documentFile == "" && flag.NArg() == 1
	if !withProof && !withDir {
		flag.Usage()
		os.Exit(2)
	}
	var err error
	if withProof {
		var entry []byte
		if *recordFile != "" {
			entry, err = entryOfRecord(*recordFile, *documentFile)
		} else {
			entry, err = os.ReadFile(*entryFile)
		}
		if err == nil {
			err = checkProof(*vkey, *proofFile, entry)
		}
	} else {
		err = checkLog(flag.Arg(0), *vkey, *oldSize, *oldCheckpoint)
	}
	if err != nil {
		fmt.Println("FAIL", err)
		os.Exit(1)
	}
	fmt.Println("OK")
}

// checkLog checks signature, tree, tiles, entries and, where asked, consistency with an earlier state.
func checkLog(dir, vkey string, oldSize int64, oldCheckpoint string) error {
	if vkey == "" {
		lines, err := os.ReadFile(filepath.Join(dir, "vkey"))
		if err != nil {
			return err
		}
		vkey = strings.SplitN(string(lines), "\n", 2)[0]
	}
	message, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(message, vkey)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Println("checkpoint signed:", tree.N, tree.Hash)
	hashes, err := readEntries(dir, tree.N)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if err := checkTiles(dir, tree.N, hashes); err != nil {
		return err
	}
	fmt.Println("tiles agree with entries:", tree.N)
	if root != tree.Hash {
		return errors.New("root of entries and tiles differs from the signed checkpoint")
	}
	fmt.Println("root recomputed:", root)
	if oldCheckpoint != "" {
		message, err := os.ReadFile(oldCheckpoint)
		if err != nil {
			return err
		}
		old, err := openCheckpoint(message, vkey)
		if err != nil {
			return fmt.Errorf("old checkpoint: %w", err)
		}
		return checkConsistency(old, tree, hashes)
	}
	if oldSize >= 0 {
		if oldSize > tree.N {
			return fmt.Errorf("old size %d is larger than %d", oldSize, tree.N)
		}
		hash, err := tlog.TreeHash(oldSize, hashes)
		if err != nil {
			return fmt.Errorf("old tree: %w", err)
		}
		return checkConsistency(tlog.Tree{N: oldSize, Hash: hash}, tree, hashes)
	}
	return nil
}

// stored holds the hashes of the whole tree in the order of tlog.StoredHashIndex (64 bytes of memory per entry).
//
// tlog.TileHashReader would need less, but in the version that Debian 12 carries it lets some tiles pass without
// comparing them with their parents, so everything is recomputed from the entries instead.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// readEntries reads every bundle of entries and hashes the tree over them.
func readEntries(dir string, size int64) (stored, error) {
	var hashes stored
	for first := int64(0); first < size; first += tileWidth {
		path := tilePath("entries", first/tileWidth, widthAt(first, size))
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		for n := first; n < size && n < first+tileWidth; n++ {
			if len(data) < 2 || len(data) < 2+int(data[0])<<8+int(data[1]) {
				return nil, fmt.Errorf("%s: cut off at entry %d", path, n)
			}
			end := 2 + int(data[0])<<8 + int(data[1])
			more, err := tlog.StoredHashes(n, data[2:end], hashes)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, more...)
			data = data[end:]
		}
		if len(data) != 0 {
			return nil, fmt.Errorf("%s: surplus bytes", path)
		}
	}
	return hashes, nil
}

// checkTiles compares every tile of every level, byte for byte, with the tree over the entries.
func checkTiles(dir string, size int64, hashes stored) error {
	for level := 0; size>>(tileHeight*uint(level)) > 0; level++ {
		count := size >> (tileHeight * uint(level))
		for first := int64(0); first < count; first += tileWidth {
			tile := tlog.Tile{H: tileHeight, L: level, N: first / tileWidth, W: widthAt(first, count)}
			path := tilePath(strconv.Itoa(level), tile.N, tile.W)
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
			if err != nil {
				return err
			}
			want, err := tlog.ReadTileData(tile, hashes)
			if err != nil {
				return err
			}
			if !bytes.Equal(data, want) {
				return fmt.Errorf("%s does not agree with the entries", path)
			}
		}
	}
	return nil
}

func widthAt(first, count int64) int {
	if count-first < tileWidth {
		return int(count - first)
	}
	return tileWidth
}

func checkConsistency(old, tree tlog.Tree, hashes tlog.HashReader) error {
	if old.N > tree.N {
		return fmt.Errorf("the log has shrunk from %d to %d", old.N, tree.N)
	}
	if old.N == 0 {
		fmt.Println("consistent with the empty log")
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, old.N, hashes)
	if err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("consistency: %w", err)
	}
	fmt.Println("consistent:", old.N, "->", tree.N)
	return nil
}

// openCheckpoint verifies the note and reads origin, size and root (c2sp.org/tlog-checkpoint).
func openCheckpoint(message []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(strings.TrimSpace(vkey))
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("malformed size")
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, errors.New("malformed root")
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree, nil
}

func tilePath(level string, n int64, width int) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	if width < tileWidth {
		path = fmt.Sprintf("%s.p/%d", path, width)
	}
	return "tile/" + level + "/" + path
}
